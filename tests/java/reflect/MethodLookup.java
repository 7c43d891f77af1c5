// getMethod selection: inherited, interface, bridge, most specific return type, static, name clashes.
import java.lang.reflect.*;
import java.util.*;
public class MethodLookup {
    interface I {
        default Object m() { return 1; }
        static void s() {}
        void abs();
    }
    interface J extends I {
        default String m() { return "j"; }
    }
    public static class A implements J {
        public void abs() {}
        public Number n() { return 1; }
        public static void st() {}
        void hidden() {}
        protected void prot() {}
    }
    public static class B extends A {
        @Override
        public Integer n() {
            return 2;
        }
        public static void st() {}
        public void abs() {}
    }
    static String f(Class<?> c, String n, Class<?>... p) {
        try {
            Method m = c.getMethod(n, p);
            return m.getDeclaringClass().getSimpleName() + " " + m.getReturnType().getSimpleName();
        } catch (NoSuchMethodException e) {
            return e.getMessage();
        }
    }
    public static void main(String[] args) throws Exception {
        for (Class<?> c : new Class<?>[] {I.class, J.class, A.class, B.class})
            System.out.println(c.getSimpleName() + ": " + f(c, "m") + ", " + f(c, "n") + ", " + f(c, "s") + ", "
                    + f(c, "abs") + ", " + f(c, "st") + ", " + f(c, "hidden") + ", " + f(c, "prot") + ", "
                    + f(c, "toString") + ", " + f(c, "wait", long.class));
        System.out.println(B.class.getMethod("n").invoke(new B()) + " " + A.class.getMethod("n").invoke(new B()) + " "
                + Arrays.stream(B.class.getMethods())
                          .filter(m -> m.getName().equals("n"))
                          .map(m -> m.getReturnType().getSimpleName() + m.isBridge())
                          .sorted()
                          .toList());
        Method a = A.class.getMethod("n");
        System.out.println(a.equals(A.class.getMethod("n")) + " " + (a == A.class.getMethod("n")) + " "
                + (a.hashCode() == A.class.getMethod("n").hashCode()) + " " + f(int[].class, "clone") + " "
                + f(int[].class, "getClass") + " " + f(B.class, "<init>") + " " + f(B.class, "equals", Object.class));
    }
}
