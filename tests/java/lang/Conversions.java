// i2b i2c i2s i2l i2f i2d l2i l2f l2d f2i f2l f2d d2i d2l d2f: truncation, saturation, rounding.
public class Conversions {
    public static void main(String[] args) {
        int[] is = {0, 1, -1, 127, 128, 255, 256, -129, 32767, 32768, 65535, 65536, 16777217, Integer.MAX_VALUE,
                Integer.MIN_VALUE};
        for (int i : is)
            System.out.println(i + ": " + (byte) i + " " + (short) i + " " + (int) (char) i + " " + (long) i + " "
                    + (float) i + " " + (double) i);
        long[] ls = {0, -1, 1L << 32, (1L << 31), -(1L << 31) - 1, (1L << 53) + 1, (1L << 24) + 1, Long.MAX_VALUE,
                Long.MIN_VALUE, 0x7fffffbfffffffffL, 0x8000004000000001L};
        for (long l : ls)
            System.out.println(l + ": " + (int) l + " " + (byte) l + " " + (short) l + " " + (int) (char) l + " "
                    + (float) l + " " + (double) l);
        double[] ds = {0.0, -0.0, 0.9, -0.9, 1.5, -1.5, 127.9, 2147483647.0, 2147483648.0, -2147483649.0, 9.3e18,
                -9.3e18, 1e300, -1e300, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 1e-46, 3.5e38,
                0.1, 1.00000005960464478};
        for (double d : ds)
            System.out.println(d + ": " + (int) d + " " + (long) d + " " + (float) d + " " + (byte) d + " " + (short) d
                    + " " + (int) (char) d);
        float[] fs = {0f, -0f, 0.99f, -2.5f, 2147483647f, -2147483648f, 3e9f, 9.3e18f, -9.3e18f, Float.NaN,
                Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, 0.1f, Float.MIN_VALUE};
        for (float f : fs)
            System.out.println(f + ": " + (int) f + " " + (long) f + " " + (double) f + " " + (byte) f + " " + (short) f
                    + " " + (int) (char) f);
    }
}
