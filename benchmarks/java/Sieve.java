/** Sieve of Eratosthenes over a boolean array. */
public class Sieve {
    static int count(int limit) {
        boolean[] composite = new boolean[limit + 1];
        int primes = 0;
        for (int i = 2; i <= limit; i++) {
            if (composite[i]) {
                continue;
            }
            primes++;
            for (int j = i + i; j <= limit; j += i) {
                composite[j] = true;
            }
        }
        return primes;
    }

    public static void main(String[] args) {
        int rounds = args.length > 0 ? Integer.parseInt(args[0]) : 25;
        long sum = 0;
        for (int i = 0; i < rounds; i++) {
            sum = sum * 31 + count(2_000_000 + i);
        }
        System.out.println(sum);
    }
}
