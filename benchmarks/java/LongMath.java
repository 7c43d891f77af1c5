/** 64-bit arithmetic: shifts, multiplies, divisions, gcd, modular powers, conversions. */
public class LongMath {
    static long gcd(long a, long b) {
        while (b != 0) {
            long t = a % b;
            a = b;
            b = t;
        }
        return a;
    }

    static long powMod(long base, long exp, long mod) {
        long result = 1;
        base %= mod;
        while (exp > 0) {
            if ((exp & 1) == 1) {
                result = result * base % mod;
            }
            base = base * base % mod;
            exp >>= 1;
        }
        return result;
    }

    static int collatz(long n) {
        int steps = 0;
        while (n != 1) {
            n = (n & 1) == 0 ? n >> 1 : 3 * n + 1;
            steps++;
        }
        return steps;
    }

    public static void main(String[] args) {
        int rounds = args.length > 0 ? Integer.parseInt(args[0]) : 650_000;
        long s = 88172645463325252L;
        long sum = 0;
        for (int i = 1; i <= rounds; i++) {
            s ^= s << 13;
            s ^= s >>> 7;
            s ^= s << 17;
            long a = s >>> 20;
            sum += gcd(a, i * 720720L);
            sum ^= powMod(a, s & 0xffff, 1_000_000_007L);
            sum += collatz(i);
            sum += (long) ((double) a * 0.5) + (int) s + (s / (i | 1));
            sum = (sum << 5) - sum + Long.bitCount(s) + Long.numberOfTrailingZeros(s);
        }
        System.out.println(sum);
    }
}
