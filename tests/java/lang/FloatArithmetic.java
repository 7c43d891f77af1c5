// fadd fsub fmul fdiv frem fneg with infinities, NaN, signed zeros and subnormals.
public class FloatArithmetic {
    static final float[] V = {0f, -0f, 1f, -1.5f, 3.7f, Float.MIN_VALUE, Float.MIN_NORMAL, Float.MAX_VALUE,
            Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, Float.NaN, 16777217f, 0.1f};
    public static void main(String[] args) {
        for (float a : V) {
            System.out.println("neg " + (-a) + " bits " + Integer.toHexString(Float.floatToIntBits(-a)));
            for (float b : V)
                System.out.println(
                        a + " " + b + ": " + (a + b) + " " + (a - b) + " " + (a * b) + " " + (a / b) + " " + (a % b));
        }
        float sum = 0;
        for (int i = 0; i < 10000; i++) sum += 0.1f;
        System.out.println(sum);
    }
}
