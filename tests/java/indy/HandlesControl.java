// guardWithTest, catchException, tryFinally, throwException.
import java.lang.invoke.*;
import static java.lang.invoke.MethodHandles.*;
import static java.lang.invoke.MethodType.methodType;
public class HandlesControl {
    static boolean pos(int x) { return x > 0; }
    static String yes(int x) { return "yes" + x; }
    static String no(int x) { return "no" + x; }
    static String boom(int x) {
        if (x == 0) throw new IllegalArgumentException("zero");
        if (x < 0) throw new IllegalStateException("neg");
        return "ok" + x;
    }
    static String handle(IllegalArgumentException e, int x) { return "handled " + e.getMessage() + x; }
    static String any(Throwable t) { return "any " + t.getClass().getSimpleName(); }
    static String cleanup(Throwable t, String r, int x) {
        System.out.print("[cleanup " + (t == null ? null : t.getMessage()) + " " + r + x + "] ");
        return r + "!";
    }
    static MethodHandle st(String n, MethodType t) throws Exception {
        return lookup().findStatic(HandlesControl.class, n, t);
    }
    public static void main(String[] args) throws Throwable {
        MethodType S_I = methodType(String.class, int.class);
        MethodHandle g = guardWithTest(st("pos", methodType(boolean.class, int.class)), st("yes", S_I), st("no", S_I));
        System.out.println((String) g.invokeExact(1) + (String) g.invokeExact(-1));
        MethodHandle boom = st("boom", S_I),
                     c = catchException(boom, IllegalArgumentException.class,
                             st("handle", methodType(String.class, IllegalArgumentException.class, int.class)));
        System.out.println(c.invoke(1) + " " + c.invoke(0));
        try {
            c.invoke(-1);
        } catch (IllegalStateException e) {
            System.out.println("through " + e.getMessage());
        }
        MethodHandle c2 = catchException(boom, Throwable.class, st("any", methodType(String.class, Throwable.class)));
        System.out.println(c2.invoke(-1) + " " + c2.invoke(0) + " " + c2.invoke(3));
        MethodHandle t =
                tryFinally(boom, st("cleanup", methodType(String.class, Throwable.class, String.class, int.class)));
        System.out.println(t.invoke(5));
        try {
            t.invoke(0);
        } catch (IllegalArgumentException e) {
            System.out.println("after " + e.getMessage());
        }
        MethodHandle thr = throwException(int.class, Exception.class);
        try {
            int i = (int) thr.invoke(new java.io.IOException("io"));
        } catch (java.io.IOException e) {
            System.out.println(e.getMessage());
        }
        System.out.println(thr.type());
        int hits = 0;
        for (int i = -50; i < 50; i++)
            if (((String) g.invokeExact(i)).startsWith("y")) hits++;
        System.out.println(hits);
    }
}
