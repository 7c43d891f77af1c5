// java.util.Arrays: sort of all types, search, fill, copy, equals, hash, deep, compare, mismatch, streams.
import java.util.*;
public class ArraysClass {
    public static void main(String[] args) {
        Random r = new Random(11);
        for (int n : new int[] {0, 1, 5, 47, 300, 5000}) {
            int[] a = r.ints(n, -1000, 1000).toArray();
            long[] l = r.longs(n).toArray();
            double[] d = r.doubles(n).toArray();
            byte[] b = new byte[n];
            r.nextBytes(b);
            short[] s = new short[n];
            char[] c = new char[n];
            float[] f = new float[n];
            String[] t = new String[n];
            for (int i = 0; i < n; i++) {
                s[i] = (short) r.nextInt();
                c[i] = (char) r.nextInt();
                f[i] = r.nextFloat();
                t[i] = Integer.toString(r.nextInt(500), 36);
            }
            if (n > 3) {
                d[0] = Double.NaN;
                d[1] = -0.0;
                d[2] = 0.0;
                f[0] = Float.NaN;
                f[1] = -0f;
            }
            Arrays.sort(a);
            Arrays.sort(l);
            Arrays.sort(d);
            Arrays.sort(b);
            Arrays.sort(s);
            Arrays.sort(c);
            Arrays.sort(f);
            Arrays.sort(t);
            System.out.println(n + " " + Arrays.hashCode(a) + " " + Arrays.hashCode(l) + " " + Arrays.hashCode(d) + " "
                    + Arrays.hashCode(b) + " " + Arrays.hashCode(s) + " " + Arrays.hashCode(c) + " "
                    + Arrays.hashCode(f) + " " + Arrays.hashCode(t));
            Integer[] box = Arrays.stream(a).boxed().toArray(Integer[] ::new);
            Collections.shuffle(Arrays.asList(box), r);
            Arrays.sort(box, Comparator.comparing((Integer x) -> x % 10).thenComparing(Comparator.reverseOrder()));
            System.out.println(Arrays.hashCode(box));
        }
        int[] a = {1, 3, 5, 7};
        System.out.println(Arrays.binarySearch(a, 5) + " " + Arrays.binarySearch(a, 4) + " "
                + Arrays.toString(Arrays.copyOf(a, 6)) + Arrays.toString(Arrays.copyOfRange(a, 1, 3))
                + Arrays.equals(a, new int[] {1, 3, 5, 7}) + Arrays.equals(a, 1, 3, new int[] {3, 5}, 0, 2)
                + Arrays.mismatch(a, new int[] {1, 3, 6}) + Arrays.compare(a, new int[] {1, 4}) + " "
                + Arrays.asList(1, 2));
        Object[] deep = {1, new int[] {2, 3}, new Object[] {"x", null, new double[] {1.5}}};
        System.out.println(Arrays.deepToString(deep) + " " + Arrays.deepHashCode(deep) + " "
                + Arrays.deepEquals(
                        deep, new Object[] {1, new int[] {2, 3}, new Object[] {"x", null, new double[] {1.5}}}));
        Object[] self = new Object[1];
        self[0] = self;
        System.out.println(Arrays.deepToString(self));
        long[] z = new long[5];
        Arrays.fill(z, 1, 3, 9);
        Arrays.setAll(a, i -> i * i);
        System.out.println(Arrays.toString(z) + Arrays.toString(a) + Arrays.stream(a, 1, 3).sum()
                + Arrays.toString((Object[]) null) + Arrays.toString(new boolean[2]));
        try {
            Arrays.sort(a, 2, 9);
        } catch (ArrayIndexOutOfBoundsException e) {
            System.out.println(e.getMessage());
        }
        try {
            Arrays.copyOfRange(a, 3, 1);
        } catch (IllegalArgumentException e) {
            System.out.println(e.getMessage());
        }
        try {
            Integer[] bad = new Random(1).ints(100).boxed().toArray(Integer[] ::new);
            Arrays.sort(bad, (x, y) -> 1);
            System.out.println("sorted");
        } catch (IllegalArgumentException e) {
            System.out.println(e.getMessage());
        }
        byte[] m1 = new byte[100], m2 = new byte[100];
        m2[77] = 1;
        System.out.println(Arrays.mismatch(m1, m2) + " " + Arrays.equals(m1, m2) + " " + Arrays.compare(m1, m2)
                + Arrays.compareUnsigned(new byte[] {-1}, new byte[] {1}));
    }
}
