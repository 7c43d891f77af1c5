// ladd lsub lmul ldiv lrem lneg land lor lxor at the edges.
public class LongArithmetic {
    static final long[] V = {0, 1, -1, 3, -3, 1L << 31, 1L << 32, -(1L << 32), 0xFFFFFFFFL, Long.MAX_VALUE,
            Long.MIN_VALUE, Long.MIN_VALUE + 1};
    static String div(long a, long b) {
        try {
            return "" + a / b;
        } catch (ArithmeticException e) {
            return e.getMessage();
        }
    }
    static String rem(long a, long b) {
        try {
            return "" + a % b;
        } catch (ArithmeticException e) {
            return e.getMessage();
        }
    }
    public static void main(String[] args) {
        for (long a : V) {
            System.out.println("neg " + a + " = " + (-a) + " not " + (~a));
            for (long b : V)
                System.out.println(a + " " + b + ": " + (a + b) + " " + (a - b) + " " + (a * b) + " " + div(a, b) + " "
                        + rem(a, b) + " " + (a & b) + " " + (a | b) + " " + (a ^ b));
        }
    }
}
