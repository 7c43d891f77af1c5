// Many parameters of mixed sizes, static, virtual, interface, constructor; all return types.
public class ParamPassing {
    static String s(
            byte a, long b, char c, double d, boolean e, float f, short g, int h, long i, double j, Object k, long l) {
        return a + "," + b + "," + c + "," + d + "," + e + "," + f + "," + g + "," + h + "," + i + "," + j + "," + k
                + "," + l;
    }
    interface I {
        double m(long a, int b, double c, float d, long e);
    }
    static class C implements I {
        long t;
        C(double a, long b, int c, double d) { t = (long) (a * 1000) + b + c + (long) d; }
        public double m(long a, int b, double c, float d, long e) {
            return a * 10000.0 + b * 1000 + c * 100 + d * 10 + e + t;
        }
    }
    static byte rb(int i) { return (byte) i; }
    static short rs(int i) { return (short) i; }
    static char rc(int i) { return (char) i; }
    static boolean rz(int i) { return i > 0; }
    static long rl(long a, long b) { return a - b; }
    static float rf(float a, double b) { return (float) (a - b); }
    static double rd(double a, float b) { return a / b; }
    static long many(long a1, long a2, long a3, long a4, long a5, long a6, long a7, long a8, long a9, long a10,
            double d1, double d2, double d3, double d4, double d5, double d6, double d7, double d8, double d9,
            double d10, int i1, int i2, int i3, int i4, int i5, int i6, int i7, int i8, int i9, int i10) {
        return a1 - a2 + a3 - a4 + a5 - a6 + a7 - a8 + a9 - a10
                + (long) (d1 - d2 + d3 - d4 + d5 - d6 + d7 - d8 + d9 - d10 * 3) + i1 - i2 + i3 - i4 + i5 - i6 + i7 - i8
                + i9 - i10 * 5;
    }
    public static void main(String[] args) {
        System.out.println(s((byte) -1, 1L << 40, 'x', 2.5, true, 1.5f, (short) -3, 7, -9L, -0.0, "o", Long.MIN_VALUE));
        I i = new C(1.5, 1L << 33, 4, 2);
        System.out.println(i.m(1, 2, 3, 4, 5));
        System.out.println(rb(200) + " " + rs(70000) + " " + rc(65601) + " " + rz(0) + rz(1) + " " + rl(1, 1L << 50)
                + " " + rf(1, 0.5) + " " + rd(1, 3));
        System.out.println(
                many(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10));
    }
}
