// Deep but legal recursion with ints, longs and doubles; mutual recursion; Ackermann.
public class DeepRecursion {
    static int sum(int n) { return n == 0 ? 0 : n + sum(n - 1); }
    static long mix(int n, long a, double b, int c, float d) {
        return n == 0 ? a + (long) b + c + (long) d : mix(n - 1, a + 1, b + 0.5, c ^ n, d + 1f);
    }
    static boolean even(int n) { return n == 0 || odd(n - 1); }
    static boolean odd(int n) { return n != 0 && even(n - 1); }
    static int ack(int m, int n) { return m == 0 ? n + 1 : n == 0 ? ack(m - 1, 1) : ack(m - 1, ack(m, n - 1)); }
    static int fib(int n) { return n < 2 ? n : fib(n - 1) + fib(n - 2); }
    int virt(int n) { return n == 0 ? 0 : 1 + virt(n - 1); }
    public static void main(String[] args) {
        System.out.println(sum(3000) + " " + mix(2000, 1, 1, 1, 1) + " " + even(3000) + odd(3000) + " " + ack(2, 40)
                + " " + fib(22) + " " + new DeepRecursion().virt(3000));
    }
}
