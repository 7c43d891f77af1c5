// Math and StrictMath: printed results of every function for many inputs.
public class MathFunctions {
    public static void main(String[] args) {
        double[] v = {0.0, -0.0, 0.5, -0.5, 1, -1, 2, Math.PI, Math.E, -Math.PI / 2, 1e-10, 1e10, 123.456, -987.654,
                1e300, 1e-300, 4.9e-324, Double.MAX_VALUE, Double.NaN, Double.POSITIVE_INFINITY,
                Double.NEGATIVE_INFINITY, 0.1, 710, -745.2, 22};
        for (double x : v)
            System.out.println(x + ": " + StrictMath.sin(x) + " " + StrictMath.cos(x) + " " + StrictMath.tan(x) + " "
                    + StrictMath.asin(x) + " " + StrictMath.acos(x) + " " + StrictMath.atan(x) + " " + StrictMath.exp(x)
                    + " " + StrictMath.log(x) + " " + StrictMath.log10(x) + " " + StrictMath.sqrt(x) + " "
                    + StrictMath.cbrt(x) + " " + StrictMath.sinh(x) + " " + StrictMath.cosh(x) + " "
                    + StrictMath.tanh(x) + " " + StrictMath.expm1(x) + " " + StrictMath.log1p(x) + " " + Math.sqrt(x)
                    + " " + Math.ceil(x) + " " + Math.floor(x) + " " + Math.rint(x) + " " + Math.round(x) + " "
                    + Math.round((float) x) + " " + Math.abs(x) + " " + Math.signum(x) + " " + Math.ulp(x) + " "
                    + Math.getExponent(x) + " " + Math.nextUp(x) + " " + Math.nextDown(x) + " " + Math.toRadians(x)
                    + " " + Math.toDegrees(x));
        double[] w = {0.0, -0.0, 1, -1, 0.5, 2, -3, 10, 1e200, Double.NaN, Double.POSITIVE_INFINITY,
                Double.NEGATIVE_INFINITY};
        for (double x : w)
            for (double y : w)
                System.out.println(x + "," + y + ": " + StrictMath.pow(x, y) + " " + StrictMath.atan2(x, y) + " "
                        + StrictMath.hypot(x, y) + " " + Math.IEEEremainder(x, y) + " " + Math.max(x, y) + " "
                        + Math.min(x, y) + " " + Math.copySign(x, y) + " " + Math.fma(x, y, 1.5) + " "
                        + Math.nextAfter(x, y));
    }
}
