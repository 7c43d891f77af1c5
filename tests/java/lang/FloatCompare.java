// fcmpl fcmpg dcmpl dcmpg: every comparison with NaN is false but !=.
public class FloatCompare {
    static String f(float a, float b) {
        return (a < b ? "<" : "-") + (a <= b ? "{" : "-") + (a > b ? ">" : "-") + (a >= b ? "}" : "-")
                + (a == b ? "=" : "-") + (a != b ? "!" : "-") + (!(a < b) ? "n" : ".") + (!(a > b) ? "N" : ".") + " "
                + Float.compare(a, b) + " " + Float.valueOf(a).equals(b);
    }
    static String d(double a, double b) {
        return (a < b ? "<" : "-") + (a <= b ? "{" : "-") + (a > b ? ">" : "-") + (a >= b ? "}" : "-")
                + (a == b ? "=" : "-") + (a != b ? "!" : "-") + (!(a < b) ? "n" : ".") + (!(a > b) ? "N" : ".") + " "
                + Double.compare(a, b) + " " + Double.valueOf(a).equals(b);
    }
    public static void main(String[] args) {
        float[] fs = {Float.NaN, Float.NEGATIVE_INFINITY, -1, -0f, 0f, 1, Float.POSITIVE_INFINITY};
        double[] ds = {Double.NaN, Double.NEGATIVE_INFINITY, -1, -0d, 0d, 1, Double.POSITIVE_INFINITY};
        for (float a : fs)
            for (float b : fs) System.out.println(a + " " + b + " " + f(a, b));
        for (double a : ds)
            for (double b : ds) System.out.println(a + " " + b + " " + d(a, b));
    }
}
