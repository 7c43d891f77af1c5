// System.exit with a code from within nested calls; finally blocks do not run.
public class ExitCode {
    public static void main(String[] args) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println("hook")));
        try {
            new Thread(() -> System.exit(42)).start();
            Thread.sleep(100000);
        } catch (InterruptedException e) {
            System.out.println("no");
        } finally {
            System.out.println("no finally");
        }
    }
}
