// Recursion of several kinds: tree walks, permutations, memoized, mutual through interfaces, with varargs and exceptions.
import java.util.*;
import java.util.function.*;
public class Recursions {
    static class T {
        T l, r;
        int v;
        T(int v) { this.v = v; }
        T put(int x) {
            if (x < v) {
                if (l == null)
                    l = new T(x);
                else
                    l.put(x);
            } else if (r == null)
                r = new T(x);
            else
                r.put(x);
            return this;
        }
        void walk(IntConsumer c) {
            if (l != null) l.walk(c);
            c.accept(v);
            if (r != null) r.walk(c);
        }
        int depth() { return 1 + Math.max(l == null ? 0 : l.depth(), r == null ? 0 : r.depth()); }
    }
    static void perm(String p, String s, List<String> out) {
        if (s.isEmpty()) out.add(p);
        for (int i = 0; i < s.length(); i++) perm(p + s.charAt(i), s.substring(0, i) + s.substring(i + 1), out);
    }
    static Map<Long, Long> memo = new HashMap<>();
    static long fib(long n) {
        if (n < 2) return n;
        Long m = memo.get(n);
        if (m != null) return m;
        long r = fib(n - 1) + fib(n - 2);
        memo.put(n, r);
        return r;
    }
    static int hanoi(int n, int a, int b, int c) {
        return n == 0 ? 0 : hanoi(n - 1, a, c, b) + 1 + hanoi(n - 1, c, b, a);
    }
    static int va(int... x) { return x.length == 0 ? 0 : x[0] + va(Arrays.copyOfRange(x, 1, x.length)); }
    static int unwind(int n) {
        try {
            if (n == 0) throw new IllegalStateException("bottom");
            return unwind(n - 1);
        } catch (IllegalStateException e) {
            if (n % 10 == 0) throw new IllegalStateException(e.getMessage() + n);
            throw e;
        }
    }
    static boolean odd(int n) { return n != 0 && even(n - 1); }
    static boolean even(int n) { return n == 0 || odd(n - 1); }
    static int collatz(long n) { return n == 1 ? 0 : 1 + collatz(n % 2 == 0 ? n / 2 : 3 * n + 1); }
    public static void main(String[] args) {
        T t = new T(50);
        Random r = new Random(2);
        for (int i = 0; i < 500; i++) t.put(r.nextInt(1000));
        int[] h = {0};
        t.walk(x -> h[0] = h[0] * 31 + x);
        System.out.println(h[0] + " " + t.depth());
        List<String> ps = new ArrayList<>();
        perm("", "abcd", ps);
        System.out.println(ps.size() + " " + ps.get(23) + " " + fib(90) + " " + hanoi(12, 0, 1, 2) + " "
                + va(1, 2, 3, 4) + " " + even(1000) + " " + collatz(97));
        try {
            unwind(25);
        } catch (IllegalStateException e) {
            System.out.println(e.getMessage());
        }
        BiFunction<BiFunction, Integer, Integer> y = (f, n) -> n == 0 ? 1 : n * (Integer) f.apply(f, n - 1);
        System.out.println(y.apply(y, 10));
    }
}
