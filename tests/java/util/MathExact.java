// Exact integer arithmetic, floor division, clamping, rounding of halves, absExact, multiplyHigh, scalb.
public class MathExact {
    interface L {
        long f();
    }
    static void t(L l) {
        try {
            System.out.println(l.f());
        } catch (ArithmeticException e) {
            System.out.println(e.getMessage());
        }
    }
    public static void main(String[] args) {
        int[] v = {7, -7, 3, -3, 1, Integer.MIN_VALUE, Integer.MAX_VALUE, -1};
        for (int a : v)
            for (int b : v)
                System.out.print(Math.floorDiv(a, b) + " " + Math.floorMod(a, b) + " " + Math.floorMod((long) a, b)
                        + " " + Math.ceil((double) a / b) + ";");
        System.out.println();
        t(() -> Math.addExact(1, 2));
        t(() -> Math.addExact(Integer.MAX_VALUE, 1));
        t(() -> Math.addExact(Long.MIN_VALUE, -1L));
        t(() -> Math.subtractExact(Integer.MIN_VALUE, 1));
        t(() -> Math.multiplyExact(65536, 65536));
        t(() -> Math.multiplyExact(Long.MIN_VALUE, -1L));
        t(() -> Math.multiplyExact(3L, -4));
        t(() -> Math.incrementExact(Integer.MAX_VALUE));
        t(() -> Math.decrementExact(Long.MIN_VALUE));
        t(() -> Math.negateExact(Long.MIN_VALUE));
        t(() -> Math.toIntExact(1L << 31));
        t(() -> Math.absExact(Integer.MIN_VALUE));
        t(() -> Math.abs(Integer.MIN_VALUE));
        t(() -> Math.multiplyHigh(Long.MAX_VALUE, 16));
        t(() -> Math.multiplyFull(Integer.MIN_VALUE, 2));
        for (double d :
                new double[] {0.5, 1.5, 2.5, -0.5, -1.5, -2.5, 0.49999999999999994, 4503599627370497.5, 1e19, -1e19})
            System.out.print(Math.round(d) + " " + Math.rint(d) + " " + Math.floor(d) + " " + Math.ceil(d) + " "
                    + Math.round((float) d) + "; ");
        System.out.println(Math.scalb(1.5, 10) + " " + Math.scalb(1f, -150) + " " + Math.getExponent(0.1f) + " "
                + Math.ulp(1f) + " " + Math.nextUp(0f) + " " + Math.fma(1e16, 1.0000001, -1e16) + " "
                + Math.fma(0.1f, 0.2f, 0.3f) + " " + Math.max(-0.0, 0.0) + Math.min(-0.0f, 0.0f)
                + Math.max(Float.NaN, 1f));
    }
}
