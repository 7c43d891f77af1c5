// RecursiveTask, RecursiveAction, exceptions, parallelism of a private pool.
import java.util.*;
import java.util.concurrent.*;
public class ForkJoinTest {
    static class Fib extends RecursiveTask<Integer> {
        final int n;
        Fib(int n) { this.n = n; }
        protected Integer compute() {
            if (n < 10) return n < 2 ? n : new Fib(n - 1).compute() + new Fib(n - 2).compute();
            Fib a = new Fib(n - 1);
            a.fork();
            return new Fib(n - 2).compute() + a.join();
        }
    }
    static class Sort extends RecursiveAction {
        int[] a;
        int lo, hi;
        Sort(int[] a, int lo, int hi) {
            this.a = a;
            this.lo = lo;
            this.hi = hi;
        }
        protected void compute() {
            if (hi - lo < 50) {
                Arrays.sort(a, lo, hi);
                return;
            }
            int m = (lo + hi) / 2;
            invokeAll(new Sort(a, lo, m), new Sort(a, m, hi));
            int[] t = new int[hi - lo];
            for (int i = lo, j = m, k = 0; k < t.length; k++) t[k] = j >= hi || i < m && a[i] <= a[j] ? a[i++] : a[j++];
            System.arraycopy(t, 0, a, lo, t.length);
        }
    }
    public static void main(String[] args) throws Exception {
        ForkJoinPool p = new ForkJoinPool(3);
        System.out.println(p.invoke(new Fib(20)) + " " + p.getParallelism());
        int[] a = new Random(1).ints(5000, 0, 100000).toArray(), b = a.clone();
        p.invoke(new Sort(a, 0, a.length));
        Arrays.sort(b);
        System.out.println(Arrays.equals(a, b));
        try {
            p.submit(() -> { throw new IllegalStateException("fj"); }).get();
        } catch (ExecutionException e) {
            System.out.println(e.getCause().getMessage());
        }
        System.out.println(ForkJoinPool.commonPool().submit(() -> 5).get() + " " + new Fib(15).invoke() + " "
                + ForkJoinTask.adapt(() -> "c").invoke());
        CountedCompleter<Integer> cc = new CountedCompleter<>() {
            int r;
            public void compute() {
                r = 9;
                tryComplete();
            }
            @Override
            public Integer getRawResult() {
                return r;
            }
        };
        System.out.println(cc.invoke());
        p.shutdown();
        System.out.println(p.awaitTermination(10, TimeUnit.SECONDS));
    }
}
