// Method handles and lambdas with many parameters, up to the limit of 255 slots.
import java.lang.invoke.*;
import java.util.*;
public class BigArity {
    static String many(int a, long b, double c, Object d, byte e, char f, short g, float h, boolean i, String j, long k,
            double l, int m, int n, int o, int p) {
        return a + "," + b + "," + c + "," + d + "," + e + "," + f + "," + g + "," + h + "," + i + "," + j + "," + k
                + "," + l + "," + m + n + o + p;
    }
    public static void main(String[] args) throws Throwable {
        MethodHandle h = MethodHandles.lookup().findStatic(BigArity.class, "many",
                MethodType.methodType(String.class, int.class, long.class, double.class, Object.class, byte.class,
                        char.class, short.class, float.class, boolean.class, String.class, long.class, double.class,
                        int.class, int.class, int.class, int.class));
        System.out.println((String) h.invokeExact(
                1, 2L, 3.0, (Object) "o", (byte) 5, 'f', (short) 7, 8f, true, "j", 11L, 12.0, 13, 14, 15, 16));
        System.out.println(h.invokeWithArguments(
                1, 2L, 3.0, "o", (byte) 5, 'f', (short) 7, 8f, true, "j", 11L, 12.0, 13, 14, 15, 16));
        int[] rev = new int[16];
        for (int i = 0; i < 16; i++) rev[i] = 15 - i;
        List<Class<?>> ps = new ArrayList<>(h.type().parameterList());
        Collections.reverse(ps);
        System.out.println(MethodHandles.permuteArguments(h, MethodType.methodType(String.class, ps), rev)
                                   .invokeWithArguments(16, 15, 14, 13, 12.0, 11L, "j", true, 8f, (short) 7, 'f',
                                           (byte) 5, "o", 3.0, 2L, 1));
        MethodHandle arr = MethodHandles.identity(Object[].class).asCollector(Object[].class, 250);
        Object[] in = new Object[250];
        for (int i = 0; i < 250; i++) in[i] = i;
        System.out.println(((Object[]) arr.invokeWithArguments(in))[249]);
        try {
            MethodHandles.identity(Object[].class).asCollector(Object[].class, 256);
        } catch (IllegalArgumentException e) {
            System.out.println(e.getMessage());
        }
        try {
            MethodType.methodType(void.class, Collections.nCopies(256, int.class));
        } catch (IllegalArgumentException e) {
            System.out.println(e.getMessage());
        }
        System.out.println(MethodHandles
                                   .dropArguments(MethodHandles.constant(int.class, 3), 0,
                                           Collections.<Class<?>>nCopies(120, long.class))
                                   .type()
                                   .parameterCount());
        MethodHandle g = h;
        for (int i = 0; i < 8; i++)
            g = MethodHandles.insertArguments(g, 0, new Object[] {1, 2L, 3.0, "o", (byte) 5, 'f', (short) 7, 8f}[i]);
        System.out.println((String) g.invoke(false, "q", 1L, 2.0, 3, 4, 5, 6));
    }
}
