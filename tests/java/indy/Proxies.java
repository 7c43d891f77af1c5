// Proxy and MethodHandle invocation handlers.
import java.lang.reflect.*;
import java.lang.invoke.*;
import java.util.*;
public class Proxies {
    interface Shape {
        int area(int w, int h);
        default String name() { return "shape" + area(1, 1); }
        void nothing();
        long big(double d, byte b, char c, Object... rest) throws java.io.IOException;
    }
    interface Extra {
        String extra();
    }
    public static void main(String[] args) throws Throwable {
        List<String> log = new ArrayList<>();
        InvocationHandler h = (p, m, a) -> {
            log.add(m.getName() + (a == null ? "" : a.length));
            switch (m.getName()) {
                case "area":
                    return (int) a[0] * (int) a[1];
                case "extra":
                    return "ex";
                case "big":
                    if ((double) a[0] < 0) throw new java.io.IOException("neg");
                    if ((double) a[0] == 0) throw new Exception("undeclared");
                    return (long) (double) a[0];
                case "toString":
                    return "proxy!";
                case "hashCode":
                    return 7;
                case "equals":
                    return p == a[0];
                case "name":
                    return InvocationHandler.invokeDefault(p, m, a);
            }
            return null;
        };
        Object p = Proxy.newProxyInstance(Proxies.class.getClassLoader(), new Class<?>[] {Shape.class, Extra.class}, h);
        Shape s = (Shape) p;
        System.out.println(s.area(3, 4) + " " + ((Extra) p).extra() + " " + s.big(5.5, (byte) 1, 'c', "r") + " " + p
                + p.hashCode() + p.equals(p) + p.equals("x") + " " + s.name());
        s.nothing();
        try {
            s.big(-1, (byte) 0, 'x');
        } catch (java.io.IOException e) {
            System.out.println(e.getMessage());
        }
        try {
            s.big(0, (byte) 0, 'x');
        } catch (UndeclaredThrowableException e) {
            System.out.println(e.getCause().getMessage());
        }
        System.out.println(log);
        System.out.println(Proxy.isProxyClass(p.getClass()) + " " + (Proxy.getInvocationHandler(p) == h) + " "
                + Modifier.toString(p.getClass().getModifiers()) + " " + Arrays.toString(p.getClass().getInterfaces())
                + " " + p.getClass().getSuperclass());
        Shape bad = (Shape) Proxy.newProxyInstance(Proxies.class.getClassLoader(), new Class<?>[] {Shape.class},
                (q, m, a) -> m.getName().equals("area") ? "str" : null);
        try {
            bad.area(1, 2);
        } catch (ClassCastException e) {
            System.out.println("CCE");
        }
        try {
            bad.big(1, (byte) 1, 'c');
        } catch (NullPointerException e) {
            System.out.println("NPE");
        }
        try {
            Proxy.newProxyInstance(Proxies.class.getClassLoader(), new Class<?>[] {String.class}, h);
        } catch (IllegalArgumentException e) {
            System.out.println(e.getMessage());
        }
        try {
            Proxy.getInvocationHandler("x");
        } catch (IllegalArgumentException e) {
            System.out.println(e.getMessage());
        }
        Runnable r = (Runnable) Proxy.newProxyInstance(null, new Class<?>[] {Runnable.class}, (q, m, a) -> {
            System.out.println("run " + (a == null));
            return null;
        });
        r.run();
        Comparable<String> c = (Comparable<String>) Proxy.newProxyInstance(
                Proxies.class.getClassLoader(), new Class<?>[] {Comparable.class}, (q, m, a) -> 42);
        System.out.println(c.compareTo("x"));
    }
}
