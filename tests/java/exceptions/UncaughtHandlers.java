// Handler precedence: thread, group, default; a handler that throws.
public class UncaughtHandlers {
    public static void main(String[] args) throws Exception {
        Runnable bad = () -> { throw new RuntimeException("boom"); };
        Thread.setDefaultUncaughtExceptionHandler(
                (t, e) -> System.out.println("default " + t.getName() + " " + e.getMessage()));
        Thread a = new Thread(bad, "a");
        a.start();
        a.join();
        Thread b = new Thread(bad, "b");
        b.setUncaughtExceptionHandler((t, e) -> System.out.println("own " + t.getName() + " " + t.isAlive()));
        b.start();
        b.join();
        ThreadGroup g = new ThreadGroup("g") {
            @Override
            public void uncaughtException(Thread t, Throwable e) {
                System.out.println("group " + getName() + " " + t.getName());
                super.uncaughtException(t, e);
            }
        };
        Thread c = new Thread(g, bad, "c");
        c.start();
        c.join();
        Thread d = new Thread(bad, "d");
        d.setUncaughtExceptionHandler((t, e) -> {
            System.out.println("throwing");
            throw new Error("ignored");
        });
        d.start();
        d.join();
        System.out.println(Thread.getDefaultUncaughtExceptionHandler() != null);
        throw new Exception("main too");
    }
}
