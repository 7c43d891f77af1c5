// String.format of floating-point numbers: f, e, g, a, rounding, special values, BigDecimal.
import java.math.BigDecimal;
import java.util.*;
public class FormatFloats {
    public static void main(String[] args) {
        double[] ds = {0.0, -0.0, 1, -1.5, 0.1, 123456789.123456789, 1e10, 1e-10, 1.0 / 3, 2.5, 3.5, 0.125, 0.375,
                999999.5, 1e300, 4.9e-324, Double.MAX_VALUE, Double.NaN, Double.POSITIVE_INFINITY,
                Double.NEGATIVE_INFINITY, 0.00012345, 1e-5, 12345.678};
        for (double d : ds)
            System.out.println(String.format(Locale.US,
                    "%f|%.0f|%.2f|%10.3f|%-12.1f|%e|%.3E|%g|%.3g|%a|%+.1f|%(.1f|%012.2f|%,.2f|%s", d, d, d, d, d, d, d,
                    d, d, d, d, d, d, d, d));
        System.out.println(String.format(Locale.US, "%f %.10f %e %g %,.3f", new BigDecimal("123.456789012345"),
                new BigDecimal("1e-7"), new BigDecimal("1234567e20"), new BigDecimal("0.00001"),
                new BigDecimal("-9876543210.98765")));
        System.out.println(
                String.format(Locale.US, "%.1f %.1f %.1f %.0f %.0f %.0f %.2f", 0.25, 0.35, 0.45, 0.5, 1.5, 2.5, 1.005)
                + String.format(Locale.FRANCE, " %,.2f", 1234567.891)
                + String.format(Locale.US, " %f %.1a", 1.1f, 1.9999));
    }
}
