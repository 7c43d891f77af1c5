// Initialization failure seen from several threads.
public class ThreadInitError {
    static class Bad {
        static {
            if (true) throw new RuntimeException("init in " + Thread.currentThread().getName());
        }
        static void f() {}
    }
    public static void main(String[] args) throws Exception {
        Thread t = new Thread(() -> {
            try {
                Bad.f();
            } catch (ExceptionInInitializerError e) {
                System.out.println("EIIE " + e.getCause().getMessage());
            }
        }, "first");
        t.start();
        t.join();
        try {
            Bad.f();
        } catch (NoClassDefFoundError e) {
            System.out.println(e.getMessage());
            System.out.println(e.getCause());
        }
    }
}
