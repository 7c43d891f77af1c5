// clone of arrays of every kind; arraycopy with overlaps and errors.
import java.util.Arrays;
public class ArrayClone {
    static void copy(Object s, int sp, Object d, int dp, int n) {
        try {
            System.arraycopy(s, sp, d, dp, n);
            System.out.println("ok");
        } catch (RuntimeException e) {
            System.out.println(e.getClass().getSimpleName() + ": " + e.getMessage());
        }
    }
    public static void main(String[] args) {
        int[] a = {1, 2, 3, 4, 5, 6};
        int[] b = a.clone();
        b[0] = 9;
        System.out.println(a[0] + " " + b[0] + " " + (a.getClass() == b.getClass()));
        int[][] m = {{1}, {2}};
        int[][] mc = m.clone();
        System.out.println(m[0] == mc[0]);
        String[] s = {"a", null};
        System.out.println(Arrays.toString(s.clone()) + Arrays.toString(new double[] {1.5}.clone())
                + Arrays.toString(new boolean[] {true}.clone()));
        System.arraycopy(a, 0, a, 2, 4);
        System.out.println(Arrays.toString(a));
        System.arraycopy(b, 2, b, 0, 4);
        System.out.println(Arrays.toString(b));
        Object[] o = {1, "x", 2};
        Integer[] in = new Integer[3];
        copy(o, 0, in, 0, 3);
        System.out.println(Arrays.toString(in));
        copy(a, 0, b, 0, 7);
        copy(a, -1, b, 0, 1);
        copy(a, 0, b, -1, 1);
        copy(a, 0, b, 0, -1);
        copy(a, 6, b, 6, 0);
        copy(a, 7, b, 0, 0);
        copy(a, 0, new long[6], 0, 1);
        copy("str", 0, a, 0, 1);
        copy(a, 0, "str", 0, 1);
        copy(null, 0, a, 0, 1);
        copy(a, 0, null, 0, 1);
        copy(a, 0, o, 0, 1);
        copy(o, 0, a, 0, 1);
        copy(o, 0, new String[2], 0, 3);
        copy(o, 2, new String[2], 0, 5);
        copy(a, Integer.MAX_VALUE, b, 0, Integer.MAX_VALUE);
        long[] l = new long[100];
        for (int i = 0; i < 100; i++) l[i] = i;
        System.arraycopy(l, 1, l, 0, 99);
        System.out.println(l[0] + " " + l[98] + " " + l[99]);
        byte[] by = new byte[17];
        for (int i = 0; i < 17; i++) by[i] = (byte) i;
        System.arraycopy(by, 3, by, 4, 13);
        System.out.println(Arrays.toString(by));
    }
}
