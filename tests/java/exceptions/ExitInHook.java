// An uncaught exception in main waits for other threads and hooks, then exits with 1.
public class ExitInHook {
    public static void main(String[] args) {
        Thread main = Thread.currentThread();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println("hook")));
        new Thread(() -> {
            try {
                main.join();
            } catch (InterruptedException e) {}
            System.out.println("other still ran");
        }).start();
        throw new RuntimeException("main dies");
    }
}
