// iadd isub imul idiv irem ineg at the edges of the int range.
public class IntArithmetic {
    static final int[] V = {
            0, 1, -1, 2, -2, 7, -7, 1000003, Integer.MAX_VALUE, Integer.MIN_VALUE, Integer.MIN_VALUE + 1};
    static int add(int a, int b) { return a + b; }
    static int sub(int a, int b) { return a - b; }
    static int mul(int a, int b) { return a * b; }
    static String div(int a, int b) {
        try {
            return "" + a / b;
        } catch (ArithmeticException e) {
            return e.getMessage();
        }
    }
    static String rem(int a, int b) {
        try {
            return "" + a % b;
        } catch (ArithmeticException e) {
            return e.getMessage();
        }
    }
    public static void main(String[] args) {
        for (int a : V) {
            System.out.println("neg " + a + " = " + (-a) + " not " + (~a) + " inc " + (a + 1) + " dec " + (a - 1));
            for (int b : V)
                System.out.println(a + " " + b + ": " + add(a, b) + " " + sub(a, b) + " " + mul(a, b) + " " + div(a, b)
                        + " " + rem(a, b) + " " + (a & b) + " " + (a | b) + " " + (a ^ b));
        }
    }
}
