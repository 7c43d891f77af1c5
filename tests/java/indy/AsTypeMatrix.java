// MethodHandle.asType and explicitCastArguments between all pairs of primitive and boxed types.
import java.lang.invoke.*;
import static java.lang.invoke.MethodType.methodType;
public class AsTypeMatrix {
    public static void main(String[] args) {
        Class<?>[] cs = {boolean.class, byte.class, char.class, short.class, int.class, long.class, float.class,
                double.class, Boolean.class, Byte.class, Character.class, Short.class, Integer.class, Long.class,
                Float.class, Double.class, Number.class, Object.class, Comparable.class, void.class};
        Object[] vs = {true, (byte) -7, 'x', (short) -300, 70000, 1L << 33, 2.75f, -1e10, true, (byte) -7, 'x',
                (short) -300, 70000, 1L << 33, 2.75f, -1e10, 42, "str", 'c', null};
        for (int i = 0; i < cs.length - 1; i++)
            for (int j = 0; j < cs.length; j++) {
                MethodHandle id = MethodHandles.identity(cs[i]);
                String r, x;
                try {
                    r = String.valueOf(id.asType(methodType(cs[j], cs[i])).invokeWithArguments(vs[i]));
                } catch (Throwable e) {
                    r = e.getClass().getSimpleName().replaceAll("[a-z]", "");
                }
                try {
                    x = String.valueOf(MethodHandles.explicitCastArguments(id, methodType(cs[j], cs[i]))
                                               .invokeWithArguments(vs[i]));
                } catch (Throwable e) {
                    x = e.getClass().getSimpleName().replaceAll("[a-z]", "");
                }
                System.out.print(cs[i].getSimpleName() + ">" + cs[j].getSimpleName() + "=" + r + "/" + x
                        + (j % 5 == 4 ? "\n" : " "));
            }
    }
}
