// newarray, anewarray, all load and store opcodes, default values, aliases.
public class ArraysBasic {
    public static void main(String[] args) {
        boolean[] z = new boolean[3];
        byte[] b = new byte[3];
        char[] c = new char[3];
        short[] s = new short[3];
        int[] i = new int[3];
        long[] l = new long[3];
        float[] f = new float[3];
        double[] d = new double[3];
        Object[] o = new Object[3];
        System.out.println(z[0] + " " + b[1] + " " + (int) c[2] + " " + s[0] + " " + i[0] + " " + l[0] + " " + f[0]
                + " " + d[0] + " " + o[0]);
        z[1] = true;
        b[1] = (byte) 200;
        c[1] = (char) -1;
        s[1] = (short) 40000;
        i[1] = Integer.MIN_VALUE;
        l[1] = Long.MIN_VALUE;
        f[1] = -0f;
        d[1] = Double.NaN;
        o[1] = o;
        System.out.println(z[1] + " " + b[1] + " " + (int) c[1] + " " + s[1] + " " + i[1] + " " + l[1] + " " + f[1]
                + " " + d[1] + " " + (o[1] == o));
        b[0] += 100;
        b[0] += 100;
        c[0]--;
        s[0] -= 1;
        i[0] |= 5;
        l[0] ^= -1;
        f[0] += 1.5;
        d[0]++;
        i[2] = i[1]-- + i[0]++;
        System.out.println(b[0] + " " + (int) c[0] + " " + s[0] + " " + i[0] + " " + l[0] + " " + f[0] + " " + d[0]
                + " " + i[2] + " " + i[1]);
        int[] e = {};
        System.out.println(e.length + " " + new int[0][5].length + " " + new String[2][].length);
        int k = 0;
        int[] t = new int[4];
        t[k++] = k;
        t[k++] = k++;
        t[k] = k = 0;
        System.out.println(t[0] + " " + t[1] + " " + t[2] + " " + t[3] + " " + k);
        for (Object x : new Object[] {z, b, c, s, i, l, f, d, o, new int[1][1], new String[1][1][1]})
            System.out.print(x.getClass().getName() + " ");
        System.out.println();
    }
}
