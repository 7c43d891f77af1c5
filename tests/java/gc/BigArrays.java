// flags: -Xmx128m
// Large arrays of every type keep their contents across collections.
public class BigArrays {
    public static void main(String[] args) {
        int n = 500_000;
        boolean[] z = new boolean[n];
        byte[] b = new byte[n];
        char[] c = new char[n];
        short[] s = new short[n];
        int[] i = new int[n];
        long[] l = new long[n];
        float[] f = new float[n];
        double[] d = new double[n];
        Object[] o = new Object[n];
        for (int k = 0; k < n; k += 1000) {
            z[k] = true;
            b[k] = (byte) k;
            c[k] = (char) k;
            s[k] = (short) k;
            i[k] = k;
            l[k] = (long) k << 20;
            f[k] = k;
            d[k] = k;
            o[k] = Integer.valueOf(k);
        }
        for (int k = 0; k < 20; k++) {
            byte[] g = new byte[5_000_000];
            g[k] = 1;
            if (g[k + 1] != 0) System.out.println("dirty");
        }
        System.gc();
        long sum = 0;
        for (int k = 0; k < n; k++) {
            sum += (z[k] ? 1 : 0) + b[k] + c[k] + s[k] + i[k] + l[k] + (long) f[k] + (long) d[k];
            if (o[k] != null) sum += (Integer) o[k];
        }
        System.out.println(sum);
        int[][][] m = new int[100][100][];
        for (int x = 0; x < 100; x++)
            for (int y = 0; y < 100; y++) m[x][y] = new int[] {x * y};
        long t = 0;
        for (int[][] p : m)
            for (int[] q : p) t += q[0];
        System.out.println(t);
    }
}
