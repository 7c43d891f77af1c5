import java.math.BigInteger;

/** Digits of pi by a spigot and by Machin's formula, on BigInteger. */
public class BigIntegerPi {
    static String spigot(int digits) {
        BigInteger q = BigInteger.ONE, r = BigInteger.ZERO, t = BigInteger.ONE;
        BigInteger k = BigInteger.ONE, n = BigInteger.valueOf(3), l = BigInteger.valueOf(3);
        BigInteger two = BigInteger.TWO, four = BigInteger.valueOf(4), seven = BigInteger.valueOf(7);
        StringBuilder sb = new StringBuilder();
        while (sb.length() < digits) {
            if (four.multiply(q).add(r).subtract(t).compareTo(n.multiply(t)) < 0) {
                sb.append(n.intValue());
                BigInteger nr = BigInteger.TEN.multiply(r.subtract(n.multiply(t)));
                n = BigInteger.TEN.multiply(BigInteger.valueOf(3).multiply(q).add(r)).divide(t)
                        .subtract(BigInteger.TEN.multiply(n));
                q = q.multiply(BigInteger.TEN);
                r = nr;
            } else {
                BigInteger nr = two.multiply(q).add(r).multiply(l);
                BigInteger nn = q.multiply(seven.multiply(k)).add(two).add(r.multiply(l)).divide(t.multiply(l));
                q = q.multiply(k);
                t = t.multiply(l);
                l = l.add(two);
                k = k.add(BigInteger.ONE);
                n = nn;
                r = nr;
            }
        }
        return sb.toString();
    }

    static BigInteger arctanInverse(int x, BigInteger one) {
        BigInteger term = one.divide(BigInteger.valueOf(x));
        BigInteger square = BigInteger.valueOf((long) x * x);
        BigInteger sum = term;
        for (int n = 3; term.signum() != 0; n += 2) {
            term = term.divide(square);
            BigInteger part = term.divide(BigInteger.valueOf(n));
            sum = (n & 2) != 0 ? sum.subtract(part) : sum.add(part);
        }
        return sum;
    }

    public static void main(String[] args) {
        int digits = args.length > 0 ? Integer.parseInt(args[0]) : 1000;
        String a = spigot(digits);
        int places = digits * 4;
        BigInteger one = BigInteger.TEN.pow(places + 10);
        BigInteger pi = arctanInverse(5, one).shiftLeft(2).subtract(arctanInverse(239, one)).shiftLeft(2);
        String b = pi.divide(BigInteger.TEN.pow(10)).toString();
        if (!b.startsWith(a)) {
            throw new IllegalStateException("the two methods differ");
        }
        System.out.println(a.substring(a.length() - 20));
        System.out.println(b.hashCode());
        System.out.println(BigInteger.valueOf(7).modPow(pi, BigInteger.ONE.shiftLeft(127).subtract(BigInteger.ONE)));
    }
}
