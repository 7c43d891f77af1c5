// ldc, ldc_w, ldc2_w, bipush, sipush, iconst: constants of every kind and size; class literals.
public class Constants {
    static final int A = 1 << 20;
    static final long L = A * 4096L;
    static final String S = "v" + A + L + 'c' + 1.5 + true + (byte) 300;
    public static void main(String[] args) {
        System.out.println(-1 + " " + 5 + " " + 6 + " " + -128 + " " + 127 + " " + 128 + " " + -32768 + " " + 32767
                + " " + 32768 + " " + -32769);
        int[] ints = {-1, 0, 1, 2, 3, 4, 5, 6, -2, 127, -128, 128, -129, 32767, -32768, 32768, -32769, 0x7fffffff,
                0x80000000};
        for (int i : ints) System.out.print(i + " ");
        long[] longs = {0L, 1L, 2L, -1L, 1L << 33, Long.MIN_VALUE};
        for (long l : longs) System.out.print(l + " ");
        float[] fs = {0f, 1f, 2f, 3f, -0f, 1e-45f, 3.4028235e38f};
        for (float f : fs) System.out.print(f + " ");
        double[] ds = {0d, 1d, 2d, -0d, 4.9e-324, 1.7976931348623157e308};
        for (double d : ds) System.out.print(d + " ");
        System.out.println();
        System.out.println(S);
        System.out.println(int.class + " " + int[].class + " " + String[][].class + " " + Constants.class + " "
                + void.class + " " + Runnable.class + " " + long[][][].class.getComponentType());
        System.out.println("\u0000\u0080\u07ff\u0800\ud83d\ude00\uffff".length() + " "
                + "\u0000\u0080\u07ff\u0800\ud83d\ude00".hashCode());
        System.out.println(
                0x1p-3 + " " + 0b1010 + " " + 0777 + " " + 1_000_000 + " " + 'a' + (char) ('a' + 1) + " " + (int) 'a');
    }
}
