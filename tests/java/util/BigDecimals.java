// BigDecimal: scales, rounding modes, contexts, division, text forms.
import java.math.*;
public class BigDecimals {
    public static void main(String[] args) {
        BigDecimal a = new BigDecimal("123.4500"), b = new BigDecimal("-0.0067"), c = new BigDecimal("3");
        System.out.println(a.add(b) + " " + a.subtract(b) + " " + a.multiply(b) + " "
                + a.divide(c, 10, RoundingMode.HALF_UP) + " " + a.divide(c, MathContext.DECIMAL32) + " "
                + a.remainder(c) + " " + a.negate() + " " + b.abs() + " " + a.scale() + a.precision()
                + a.unscaledValue() + " " + a.stripTrailingZeros() + " " + a.pow(3) + " " + a.movePointLeft(5) + " "
                + a.movePointRight(6) + " " + a.scaleByPowerOfTen(10));
        for (RoundingMode m : RoundingMode.values()) {
            StringBuilder s = new StringBuilder(m + ":");
            for (String v : "5.5 2.5 1.6 1.1 1.0 -1.0 -1.1 -1.6 -2.5 -5.5".split(" ")) try {
                    s.append(' ').append(new BigDecimal(v).setScale(0, m));
                } catch (ArithmeticException e) {
                    s.append(" X");
                }
            System.out.println(s);
        }
        System.out.println(new BigDecimal("1E+10") + " " + new BigDecimal("1E+10").toPlainString() + " "
                + new BigDecimal("12345E-10") + " " + new BigDecimal("12345E-10").toEngineeringString() + " "
                + new BigDecimal("1.5e5").toEngineeringString() + " " + new BigDecimal(0.1) + " "
                + BigDecimal.valueOf(0.1) + " " + new BigDecimal(1e20) + " " + new BigDecimal("-0")
                + new BigDecimal("0.000"));
        System.out.println(new BigDecimal("2.0").equals(new BigDecimal("2.00")) + " "
                + new BigDecimal("2.0").compareTo(new BigDecimal("2.00")) + " " + new BigDecimal("2.0").hashCode() + " "
                + new BigDecimal("2").sqrt(new MathContext(30)) + " " + a.round(new MathContext(3)) + " "
                + a.toBigInteger() + a.intValue() + a.doubleValue() + " " + new BigDecimal("1e400").doubleValue() + " "
                + a.ulp() + a.signum() + a.max(c) + " " + BigDecimal.ONE.divide(new BigDecimal("8"))
                + new BigDecimal("100").divideToIntegralValue(new BigDecimal("7"))
                + new BigDecimal(new char[] {'1', '.', '5'}) + new BigDecimal("123456789", new MathContext(4)));
        for (Runnable r : new Runnable[] {()
                                                  -> BigDecimal.ONE.divide(new BigDecimal(3)),
                     ()
                             -> BigDecimal.ONE.divide(BigDecimal.ZERO),
                     ()
                             -> new BigDecimal("x"),
                     ()
                             -> new BigDecimal(Double.NaN),
                     () -> a.setScale(0), () -> a.intValueExact(), () -> a.setScale(1, RoundingMode.UNNECESSARY)})
            try {
                r.run();
                System.out.println("ok");
            } catch (ArithmeticException | NumberFormatException e) {
                System.out.println(e.getMessage());
            }
        BigDecimal pi = BigDecimal.ZERO;
        MathContext mc = new MathContext(60);
        for (int k = 0; k < 45; k++) {
            BigDecimal p = BigDecimal.ONE.divide(new BigDecimal(BigInteger.valueOf(16).pow(k)), mc);
            BigDecimal t = f(4, 8 * k + 1, mc)
                                   .subtract(f(2, 8 * k + 4, mc))
                                   .subtract(f(1, 8 * k + 5, mc))
                                   .subtract(f(1, 8 * k + 6, mc));
            pi = pi.add(p.multiply(t, mc), mc);
        }
        System.out.println(pi.setScale(50, RoundingMode.HALF_EVEN));
    }
    static BigDecimal f(int n, int d, MathContext mc) { return new BigDecimal(n).divide(new BigDecimal(d), mc); }
}
