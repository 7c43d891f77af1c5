// BigInteger: arithmetic, powers, gcd, modular, bits, primes, radix, conversions; small and large.
import java.math.BigInteger;
import java.util.*;
public class BigInts {
    public static void main(String[] args) {
        BigInteger a = new BigInteger("123456789012345678901234567890"),
                   b = new BigInteger("-987654321098765432109876543210"), c = BigInteger.valueOf(97);
        System.out.println(a.add(b) + " " + a.subtract(b) + " " + a.multiply(b) + " " + b.divide(c) + " "
                + b.remainder(c) + " " + b.mod(c) + " " + a.negate() + " " + b.abs() + " " + b.signum()
                + Arrays.toString(b.divideAndRemainder(a)));
        System.out.println(c.pow(50) + " " + a.gcd(b) + " " + c.modPow(BigInteger.TEN.pow(20), a) + " "
                + c.modInverse(BigInteger.valueOf(1000)) + " " + a.sqrt() + " " + a.isProbablePrime(20)
                + BigInteger.valueOf(1000003).isProbablePrime(30) + BigInteger.valueOf(1000).nextProbablePrime());
        System.out.println(a.and(b) + " " + a.or(b) + " " + a.xor(b) + " " + b.not() + " " + a.andNot(b) + " "
                + a.shiftLeft(37) + " " + b.shiftRight(41) + " " + b.shiftLeft(-3) + " " + a.testBit(5)
                + a.setBit(200).bitLength() + b.bitCount() + a.flipBit(0) + a.getLowestSetBit());
        System.out.println(a.toString(36) + " " + b.toString(2).length() + " " + new BigInteger("-zz", 36) + " "
                + Arrays.toString(b.toByteArray()) + new BigInteger(new byte[] {-1, 0})
                + new BigInteger(1, new byte[] {-1, 0}) + " " + a.intValue() + " " + a.longValue() + " "
                + a.doubleValue() + " " + b.floatValue() + " " + a.hashCode() + a.compareTo(b) + a.max(b).equals(a)
                + a.min(b));
        BigInteger f = BigInteger.ONE;
        for (int i = 2; i <= 500; i++) f = f.multiply(BigInteger.valueOf(i));
        String s = f.toString();
        System.out.println(s.length() + " " + s.hashCode() + " " + f.mod(new BigInteger("1000000007")) + " "
                + new BigInteger(s).equals(f));
        BigInteger x = BigInteger.TWO.pow(5000).subtract(BigInteger.ONE),
                   y = BigInteger.TEN.pow(1200).add(BigInteger.ONE);
        System.out.println(x.multiply(y).hashCode() + " " + x.multiply(x).mod(y).hashCode() + " "
                + x.multiply(y).divide(y).equals(x) + " " + x.pow(3).toString().hashCode());
        for (Runnable r : new Runnable[] {()
                                                  -> a.divide(BigInteger.ZERO),
                     ()
                             -> new BigInteger(""),
                     ()
                             -> new BigInteger("12x"),
                     ()
                             -> a.mod(BigInteger.ONE.negate()),
                     ()
                             -> a.pow(-1),
                     () -> b.sqrt(), () -> a.longValueExact(), () -> BigInteger.TWO.modInverse(BigInteger.valueOf(4))})
            try {
                r.run();
                System.out.println("ok");
            } catch (ArithmeticException | NumberFormatException e) {
                System.out.println(e.getMessage());
            }
        System.out.println(new BigInteger(100, new Random(5)) + " " + BigInteger.probablePrime(64, new Random(5)) + " "
                + BigInteger.valueOf(Long.MIN_VALUE).negate() + BigInteger.valueOf(5).equals(new BigInteger("5")));
    }
}
