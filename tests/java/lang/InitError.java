// ExceptionInInitializerError first, NoClassDefFoundError afterwards; Errors pass unwrapped.
public class InitError {
    static class Bad {
        static int x = Integer.parseInt("nope");
        static void f() {}
    }
    static class BadSub extends Bad {
        static { System.out.println("never"); }
    }
    static class Err {
        static {
            if (true) throw new AssertionError("direct");
        }
        static int y;
    }
    static class Npe {
        static Object o;
        static int h = o.hashCode();
    }
    static void run(Runnable r) {
        try {
            r.run();
        } catch (Throwable t) {
            System.out.println(t.getClass().getName() + " | " + t.getMessage() + " | "
                    + (t.getCause() == null ? null
                                            : t.getCause().getClass().getName() + ": " + t.getCause().getMessage()));
        }
    }
    public static void main(String[] args) {
        run(() -> Bad.f());
        run(() -> Bad.f());
        run(() -> System.out.println(Bad.x));
        run(() -> new Bad());
        run(() -> new BadSub());
        run(() -> new BadSub());
        run(() -> Err.y++);
        run(() -> Err.y++);
        run(() -> System.out.println(Npe.h));
        run(() -> System.out.println(Npe.h));
        try {
            Class.forName("InitError$Bad");
        } catch (Throwable t) {
            System.out.println(t.getClass().getName());
        }
        try {
            System.out.println(Class.forName("InitError$Bad", false, InitError.class.getClassLoader()).getName());
        } catch (Throwable t) {
            System.out.println(t);
        }
    }
}
