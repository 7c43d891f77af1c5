// java.lang.reflect.Array: creation, get and set of every type, errors.
import java.lang.reflect.Array;
import java.util.*;
public class ArrayReflect {
    interface Th {
        Object run() throws Exception;
    }
    static void t(Th r) {
        try {
            System.out.println(r.run());
        } catch (Exception e) {
            System.out.println(e.getClass().getSimpleName() + ": " + e.getMessage());
        }
    }
    public static void main(String[] args) {
        for (Class<?> c : new Class<?>[] {boolean.class, byte.class, char.class, short.class, int.class, long.class,
                     float.class, double.class, String.class, int[].class}) {
            Object a = Array.newInstance(c, 2);
            System.out.println(a.getClass() + " " + Array.getLength(a) + " " + Array.get(a, 1));
        }
        System.out.println(Arrays.deepToString((int[][][]) Array.newInstance(int.class, 2, 1, 3)) + " "
                + Array.newInstance(int[].class, 1, 2).getClass());
        int[] i = new int[3];
        Array.set(i, 0, (byte) 5);
        Array.setInt(i, 1, 6);
        Array.setShort(i, 2, (short) 7);
        System.out.println(Arrays.toString(i) + Array.getLong(i, 0) + Array.getDouble(i, 1) + Array.get(i, 2));
        Object[] o = {"a"};
        Array.set(o, 0, null);
        System.out.println(o[0]);
        t(() -> Array.getInt(new long[1], 0));
        t(() -> Array.get("s", 0));
        t(() -> Array.get(null, 0));
        t(() -> Array.get(i, 3));
        t(() -> {
            Array.set(i, 0, "s");
            return 1;
        });
        t(() -> {
            Array.set(i, 0, null);
            return 1;
        });
        t(() -> {
            Array.set(new String[1], 0, 1);
            return 1;
        });
        t(() -> Array.newInstance(void.class, 1));
        t(() -> Array.newInstance(int.class, -1));
        t(() -> Array.newInstance(int.class, new int[0]));
        t(() -> Array.newInstance(int.class, new int[256]));
        t(() -> Array.newInstance(null, 1));
        t(() -> Array.getLength(new Object()));
        t(() -> {
            Array.setInt(new byte[1], 0, 1);
            return 1;
        });
        t(() -> {
            Array.setByte(new double[] {1}, 0, (byte) 3);
            return "ok";
        });
        t(() -> Array.getByte(new boolean[1], 0));
        t(() -> Array.getBoolean(new boolean[] {true}, 0));
        t(() -> Array.getChar(new char[] {'q'}, 0));
        t(() -> Array.getFloat(new char[] {'q'}, 0));
    }
}
