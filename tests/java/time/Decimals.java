// DecimalFormat and NumberFormat: patterns, rounding, locales, currency, percent, compact, parsing.
import java.math.*;
import java.text.*;
import java.util.*;
public class Decimals {
    public static void main(String[] args) throws Exception {
        double[] ds = {0, 1, -1, 0.5, 1234567.891, -0.005, 1e15, 0.000123, Double.NaN, Double.NEGATIVE_INFINITY, 2.5,
                3.5, 99.995};
        for (String p : new String[] {
                     "#,##0.00", "0.###E0", "000.0", "#%", "¤#,##0.00;(¤#,##0.00)", "##0.#####E0", "'#'0", "0.00‰"}) {
            DecimalFormat f = new DecimalFormat(p, DecimalFormatSymbols.getInstance(Locale.US));
            StringBuilder s = new StringBuilder(p + ":");
            for (double d : ds) s.append(' ').append(f.format(d));
            System.out.println(s + " " + f.toPattern());
        }
        for (Locale l : new Locale[] {Locale.US, Locale.GERMANY, Locale.FRANCE, new Locale("hi", "IN"),
                     new Locale("de", "CH"), Locale.JAPAN})
            System.out.println(l + " " + NumberFormat.getInstance(l).format(-1234567.891) + " "
                    + NumberFormat.getCurrencyInstance(l).format(1234.5) + " "
                    + NumberFormat.getPercentInstance(l).format(0.256) + " "
                    + NumberFormat.getIntegerInstance(l).format(2.5) + " "
                    + NumberFormat.getCompactNumberInstance(l, NumberFormat.Style.SHORT).format(1234567));
        NumberFormat n = NumberFormat.getInstance(Locale.GERMANY);
        System.out.println(n.parse("1.234,5") + " " + n.parse("12abc") + " "
                + NumberFormat.getInstance(Locale.US).parse("9223372036854775808").getClass().getSimpleName());
        try {
            n.parse("abc");
        } catch (ParseException e) {
            System.out.println(e.getMessage());
        }
        DecimalFormat f = new DecimalFormat("0.0", DecimalFormatSymbols.getInstance(Locale.US));
        for (RoundingMode m : RoundingMode.values()) {
            f.setRoundingMode(m);
            try {
                System.out.print(f.format(0.25) + " " + f.format(-0.35) + "; ");
            } catch (ArithmeticException e) {
                System.out.println("exact");
            }
        }
        f.setRoundingMode(RoundingMode.HALF_EVEN);
        f.setParseBigDecimal(true);
        System.out.println(f.parse("123456789012345678901234.5") + " "
                + f.format(new BigDecimal("123456789012345678901234.55"))
                + f.format(new BigInteger("99999999999999999999")) + f.format(Long.MIN_VALUE));
        f.setGroupingUsed(true);
        f.setGroupingSize(2);
        f.setMaximumFractionDigits(3);
        f.setMinimumIntegerDigits(4);
        f.setPositivePrefix("+");
        System.out.println(f.format(5.12345) + f.format(1234567));
        try {
            new DecimalFormat("0.0.0");
        } catch (IllegalArgumentException e) {
            System.out.println(e.getMessage());
        }
        try {
            f.format("str");
        } catch (IllegalArgumentException e) {
            System.out.println(e.getMessage());
        }
        DecimalFormatSymbols s = DecimalFormatSymbols.getInstance(Locale.FRANCE);
        System.out.println((int) s.getGroupingSeparator() + " " + s.getDecimalSeparator() + s.getInfinity()
                + s.getCurrencySymbol() + s.getZeroDigit());
    }
}
