// asSpreader, asCollector, asVarargsCollector, asFixedArity, array handles, spreadInvoker, exactInvoker.
import java.lang.invoke.*;
import java.util.*;
import static java.lang.invoke.MethodHandles.*;
import static java.lang.invoke.MethodType.*;
public class HandlesSpread {
    static String f(Object a, String b, int c) { return a + b + c; }
    static String v(String s, Object... r) { return s + Arrays.toString(r); }
    static int isum(int... is) {
        int s = 0;
        for (int i : is) s += i;
        return s;
    }
    static MethodHandle st(String n, MethodType t) throws Exception {
        return lookup().findStatic(HandlesSpread.class, n, t);
    }
    public static void main(String[] args) throws Throwable {
        MethodHandle f = st("f", methodType(String.class, Object.class, String.class, int.class)),
                     v = st("v", methodType(String.class, String.class, Object[].class)),
                     is = st("isum", methodType(int.class, int[].class));
        System.out.println((String) f.asSpreader(Object[].class, 3).invoke(new Object[] {1, "x", 2})
                + f.asSpreader(Object[].class, 2).invoke("p", new Object[] {"q", 3})
                + f.asSpreader(0, String[].class, 2).invoke(new String[] {"a", "b"}, 5));
        try {
            f.asSpreader(Object[].class, 3).invoke(new Object[] {1});
        } catch (IllegalArgumentException e) {
            System.out.println(e.getMessage());
        }
        System.out.println(v.isVarargsCollector() + " " + v.invoke("s") + v.invoke("s", 1)
                + v.invoke("s", 1, "two", 3.0) + v.invoke("s", (Object[]) new String[] {"z"})
                + v.asFixedArity().invoke("s", new Object[] {9}) + v.asFixedArity().isVarargsCollector());
        System.out.println(is.invoke(1, 2, 3) + " " + is.invoke() + " " + is.asCollector(int[].class, 2).invoke(4, 5)
                + " " + is.asType(methodType(int.class, int.class, byte.class)).invoke(1, (byte) 2) + " "
                + v.asCollector(1, Object[].class, 2).type());
        System.out.println(
                v.invokeWithArguments("q", 1, 2, 3, 4, 5, 6, 7, 8, 9, 10) + " " + is.invokeWithArguments(1, 2));
        MethodHandle ag = arrayElementGetter(long[].class), as = arrayElementSetter(long[].class);
        long[] la = new long[2];
        as.invoke(la, 1, 5L);
        System.out.println((long) ag.invoke(la, 1) + " " + (int) arrayLength(long[].class).invoke(la) + " "
                + ((int[]) arrayConstructor(int[].class).invoke(4)).length);
        System.out.println(exactInvoker(f.type()).invoke(f, (Object) 1, "e", 2) + " "
                + invoker(methodType(Object.class, int.class, String.class, byte.class)).invoke(f, 1, "i", (byte) 3)
                + " " + spreadInvoker(f.type(), 1).invoke(f, "s", new Object[] {"t", 4}));
        MethodHandle big =
                st("v", methodType(String.class, String.class, Object[].class)).asCollector(Object[].class, 20);
        Object[] a = new Object[21];
        Arrays.fill(a, 1);
        a[0] = "big";
        System.out.println(big.invokeWithArguments(a));
        System.out.println(f.withVarargs(false).isVarargsCollector() + " " + f.asSpreader(Object[].class, 3).type());
    }
}
