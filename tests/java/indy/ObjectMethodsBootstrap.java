// Record methods through ObjectMethods, called directly.
import java.lang.invoke.*;
import java.lang.runtime.ObjectMethods;
import static java.lang.invoke.MethodType.methodType;
public class ObjectMethodsBootstrap {
    record R(int a, String b, double c) {}
    public static void main(String[] args) throws Throwable {
        MethodHandles.Lookup l = MethodHandles.lookup();
        MethodHandle[] g = {l.findGetter(R.class, "a", int.class), l.findGetter(R.class, "b", String.class)};
        CallSite ts =
                (CallSite) ObjectMethods.bootstrap(l, "toString", methodType(String.class, R.class), R.class, "x;y", g);
        System.out.println((String) ts.getTarget().invokeExact(new R(1, "q", 2)));
        CallSite eq = (CallSite) ObjectMethods.bootstrap(
                l, "equals", methodType(boolean.class, R.class, Object.class), R.class, "x;y", g);
        System.out.println((boolean) eq.getTarget().invoke(new R(1, "q", 2), new R(1, "q", 3)) + " "
                + (boolean) eq.getTarget().invoke(new R(1, "q", 2), "s"));
        CallSite hc =
                (CallSite) ObjectMethods.bootstrap(l, "hashCode", methodType(int.class, R.class), R.class, "x;y", g);
        System.out.println((int) hc.getTarget().invoke(new R(1, "q", 2)) == 31 * 1 + "q".hashCode());
        System.out.println(new R(5, null, -0.0) + " " + new R(5, null, -0.0).hashCode() + " "
                + new R(5, null, 0.0).equals(new R(5, null, -0.0)));
        try {
            ObjectMethods.bootstrap(l, "nope", methodType(int.class, R.class), R.class, "x;y", g);
        } catch (IllegalArgumentException e) {
            System.out.println(e.getMessage());
        }
    }
}
