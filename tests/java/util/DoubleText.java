// Double and Float: parsing, shortest printing, hex forms, limits.
public class DoubleText {
    public static void main(String[] args) {
        String[] ss = {"0", "-0", "1", "1.", ".5", "1e5", "1E-5", "1e400", "-1e400", "1e-400", "4.9e-324",
                "2.4703282292062327e-324", "2.4703282292062328e-324", "1.7976931348623157e308",
                "1.7976931348623159e308", "0x1p3", "0x1.8p-1", "0x.8p0", "NaN", "-Infinity", "Infinity", "1d", "1f",
                " 1.5 ", "1,5", "", "e5", "0x1", "--1", "1e", "123456789012345678901234567890", "0.1",
                "0.30000000000000004", "9007199254740993", "2.2250738585072012e-308",
                "1.00000000000000011102230246251565404", "1e23", "8.41e21", "5e-324", "3.4028235e38", "1.4e-45",
                "7e-46", "16777217"};
        for (String s : ss) {
            String d, f;
            try {
                d = "" + Double.parseDouble(s);
            } catch (NumberFormatException e) {
                d = "<" + e.getMessage() + ">";
            }
            try {
                f = "" + Float.parseFloat(s);
            } catch (NumberFormatException e) {
                f = "<" + e.getMessage() + ">";
            }
            System.out.println(s + " -> " + d + " " + f);
        }
        double[] ds = {1, 10, 100, 1e6, 9999999, 1e7, 12345678, 1.0E-3, 9.99E-4, 0.001, 100.5, 1.0 / 3, 2.0 / 3, 1e21,
                1e22, 1e23, 123456.789e3, Math.PI, 1e-7, 2e-3, 4.35, 0.7 + 0.1, 5e-324, Double.MIN_NORMAL};
        for (double d : ds)
            System.out.println(d + " " + (float) d + " " + Double.toHexString(d) + " " + Float.toHexString((float) d)
                    + " " + Double.hashCode(d));
        java.util.Random r = new java.util.Random(8);
        int bad = 0;
        long h = 0;
        for (int i = 0; i < 5000; i++) {
            double d = Double.longBitsToDouble(r.nextLong());
            String s = Double.toString(d);
            if (Double.parseDouble(s) != d && d == d) bad++;
            h = h * 31 + s.hashCode();
            float f = Float.intBitsToFloat(r.nextInt());
            String t = Float.toString(f);
            if (Float.parseFloat(t) != f && f == f) bad++;
            h = h * 31 + t.hashCode();
        }
        System.out.println(bad + " " + h);
        System.out.println(Double.compare(0.0, -0.0) + " " + Double.isNaN(0.0 / 0) + Double.isInfinite(1 / 0.0)
                + Double.isFinite(1) + Double.MAX_EXPONENT + Float.MIN_EXPONENT + Double.sum(1, 2)
                + Double.max(1, Double.NaN) + Float.MAX_VALUE + Double.MIN_VALUE + Float.floatToIntBits(Float.NaN));
    }
}
