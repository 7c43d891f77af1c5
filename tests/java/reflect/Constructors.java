// newInstance: inner classes, private, abstract, enum, exceptions, varargs.
import java.lang.reflect.*;
public class Constructors {
    class Inner {
        int x;
        Inner(int x) { this.x = x + base; }
    }
    int base = 100;
    static abstract class Abs {}
    enum E { A }
    interface I {}
    static class Priv {
        private Priv() { System.out.println("priv"); }
    }
    static class Boom {
        Boom() throws Exception { throw new Exception("ctor"); }
    }
    static class Var {
        Var(int... x) { System.out.println("var" + x.length); }
    }
    static class InitFail {
        static {
            if (true) throw new RuntimeException("clinit");
        }
    }
    interface Th {
        void run() throws Throwable;
    }
    static void t(Th r) {
        try {
            r.run();
        } catch (Throwable e) {
            System.out.println(e.getClass().getName() + ": " + (e.getMessage() + "").replaceAll("@[0-9a-f]+", "@")
                    + (e.getCause() == null ? "" : " <- " + e.getCause()));
        }
    }
    public static void main(String[] args) {
        t(()
                        -> System.out.println(Inner.class.getDeclaredConstructor(Constructors.class, int.class)
                                                      .newInstance(new Constructors(), 5)
                                                      .x));
        t(() -> Inner.class.getDeclaredConstructor(int.class));
        t(() -> Abs.class.getDeclaredConstructor().newInstance());
        t(() -> {
            Constructor<?> c = E.class.getDeclaredConstructors()[0];
            c.setAccessible(true);
            c.newInstance("B", 1);
        });
        t(() -> I.class.getDeclaredConstructor().newInstance());
        t(() -> Priv.class.getDeclaredConstructor().newInstance());
        t(() -> Boom.class.getDeclaredConstructor().newInstance());
        t(() -> Boom.class.newInstance());
        t(() -> Var.class.getDeclaredConstructor(int[].class).newInstance(new int[] {1, 2}));
        t(() -> InitFail.class.getDeclaredConstructor().newInstance());
        t(() -> Integer.class.getDeclaredConstructor(int.class).newInstance("x"));
        t(() -> System.out.println(Integer.class.getDeclaredConstructor(String.class).newInstance("12")));
        t(() -> int.class.getDeclaredConstructor());
        t(() -> System.out.println(Inner.class.getDeclaredConstructors()[0].toString()));
        t(() -> System.out.println(new Object() {
            Object o = getClass().getDeclaredConstructors()[0].getParameterCount();
        }.o));
        t(() -> Class.class.getDeclaredConstructors()[0].setAccessible(true));
        t(() -> Runtime.class.getDeclaredConstructor().newInstance());
    }
}
