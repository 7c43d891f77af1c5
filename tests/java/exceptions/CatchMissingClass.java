// delete: Missing MissingException
// A missing class matters only where it is really needed: in signatures, catches, casts and field types it does not, until used.
public class CatchMissingClass {
    static void maybe(boolean b) {
        try {
            if (b) throw new IllegalStateException("x");
            System.out.println("no throw");
        } catch (IllegalStateException e) {
            System.out.println("caught");
        }
    }
    static class UsesCatch {
        static void run(boolean b) {
            try {
                if (b) throw new RuntimeException("y");
                System.out.println("fine");
            } catch (MissingException e) {
                System.out.println("never");
            }
        }
    }
    static class UsesSig {
        Missing f;
        static Missing g(Missing m) { return m; }
        static void run() {
            System.out.println(g(null) == null);
            System.out.println(new UsesSig().f);
        }
    }
    static class UsesInstance {
        static void run(Object o) { System.out.println(o instanceof Missing); }
    }
    static class UsesCast {
        static void run(Object o) { System.out.println((Missing) o); }
    }
    static class UsesNew {
        static void run(boolean b) {
            if (b) new Missing();
            System.out.println("not made");
        }
    }
    static class UsesArray {
        static void run() { System.out.println(new Missing[0].length); }
    }
    static class Reflects {
        Missing m;
        void f(Missing x) {}
    }
    static void t(Runnable r) {
        try {
            r.run();
        } catch (Throwable e) {
            System.out.println(e.getClass().getName() + ": " + e.getMessage() + " cause " + e.getCause());
        }
    }
    public static void main(String[] args) {
        maybe(true);
        t(() -> UsesCatch.run(false));
        t(() -> UsesCatch.run(true));
        t(() -> UsesSig.run());
        t(() -> UsesInstance.run(null));
        t(() -> UsesInstance.run("s"));
        t(() -> UsesCast.run(null));
        t(() -> UsesCast.run("s"));
        t(() -> UsesNew.run(false));
        t(() -> UsesNew.run(true));
        t(() -> UsesArray.run());
        t(() -> Reflects.class.getDeclaredMethods());
        t(() -> Reflects.class.getDeclaredFields());
        t(() -> System.out.println(Reflects.class.getName()));
    }
}
class Missing {}
class MissingException extends RuntimeException {}
