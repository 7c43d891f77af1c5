// dadd dsub dmul ddiv drem dneg with infinities, NaN, signed zeros and subnormals.
public class DoubleArithmetic {
    static final double[] V = {0d, -0d, 1d, -1.5, 3.7, Double.MIN_VALUE, Double.MIN_NORMAL, Double.MAX_VALUE,
            Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.NaN, 9007199254740993d, 0.1, 1e300, -5.5e-300};
    public static void main(String[] args) {
        for (double a : V) {
            System.out.println("neg " + (-a) + " bits " + Long.toHexString(Double.doubleToLongBits(-a)));
            for (double b : V)
                System.out.println(
                        a + " " + b + ": " + (a + b) + " " + (a - b) + " " + (a * b) + " " + (a / b) + " " + (a % b));
        }
        double sum = 0;
        for (int i = 0; i < 10000; i++) sum += 0.1;
        System.out.println(sum);
    }
}
