// Math functions that may be intrinsics agree with StrictMath to within one ulp, and are exact where they must be.
public class MathClose {
    static int bad;
    static void c(String n, double a, double b) {
        if (Double.isNaN(a) != Double.isNaN(b) || !Double.isNaN(a) && a != b && Math.abs(a - b) > 2 * Math.ulp(b)) {
            bad++;
            System.out.println(n + " " + a + " " + b);
        }
    }
    public static void main(String[] args) {
        java.util.Random r = new java.util.Random(77);
        for (int i = 0; i < 3000; i++) {
            double x = (r.nextDouble() - 0.5) * Math.pow(10, r.nextInt(12) - 5), y = r.nextDouble() * 10;
            c("sin", Math.sin(x), StrictMath.sin(x));
            c("cos", Math.cos(x), StrictMath.cos(x));
            c("tan", Math.tan(x), StrictMath.tan(x));
            c("exp", Math.exp(y), StrictMath.exp(y));
            c("log", Math.log(y), StrictMath.log(y));
            c("log10", Math.log10(y), StrictMath.log10(y));
            c("pow", Math.pow(y, x / 100000), StrictMath.pow(y, x / 100000));
            c("atan2", Math.atan2(x, y), StrictMath.atan2(x, y));
            c("cbrt", Math.cbrt(x), StrictMath.cbrt(x));
            c("hypot", Math.hypot(x, y), StrictMath.hypot(x, y));
            if (Math.sqrt(y) != StrictMath.sqrt(y)) bad++;
        }
        System.out.println(bad);
        System.out.println(Math.pow(2, 10) + " " + Math.pow(0, 0) + " " + Math.exp(0) + " " + Math.log(1) + " "
                + Math.sin(0) + " " + Math.cos(0) + " " + Math.pow(10, 3) + " " + Math.sqrt(16) + " " + Math.cbrt(27)
                + " " + Math.hypot(3, 4) + " " + Math.log10(1000));
        System.out.println(Math.sin(Double.NaN) + " " + Math.pow(Double.NaN, 0) + " " + Math.pow(1, Double.NaN) + " "
                + Math.log(-1) + " " + Math.log(0) + " " + Math.exp(Double.NEGATIVE_INFINITY) + " "
                + Math.atan2(-0.0, -1) + " " + Math.tan(Double.POSITIVE_INFINITY));
    }
}
