// Fixed, cached, single and scheduled pools; invokeAll, invokeAny; rejection; shutdown.
import java.util.*;
import java.util.concurrent.*;
import java.util.concurrent.atomic.*;
public class ExecutorsTest {
    public static void main(String[] args) throws Exception {
        ExecutorService e = Executors.newFixedThreadPool(3);
        List<Callable<Integer>> cs = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            int n = i;
            cs.add(() -> n * n);
        }
        int s = 0;
        for (Future<Integer> f : e.invokeAll(cs)) s += f.get();
        System.out.println(s);
        System.out.println("" + e.invokeAny(List.of(() -> "any", () -> "any")));
        Future<String> bad = e.submit(() -> {
            if (true) throw new IllegalStateException("task");
            return "x";
        });
        try {
            bad.get();
        } catch (ExecutionException x) {
            System.out.println(x.getMessage() + " " + bad.isDone() + bad.isCancelled());
        }
        Future<?> slow = e.submit(() -> {
            try {
                Thread.sleep(100000);
            } catch (InterruptedException x) {}
        });
        try {
            slow.get(10, TimeUnit.MILLISECONDS);
        } catch (TimeoutException x) {
            System.out.println("timeout");
        }
        System.out.println(slow.cancel(true) + " " + slow.isCancelled());
        try {
            slow.get();
        } catch (CancellationException x) {
            System.out.println("cancelled");
        }
        e.shutdown();
        System.out.println(e.awaitTermination(10, TimeUnit.SECONDS) + " " + e.isTerminated());
        try {
            e.submit(() -> 1);
        } catch (RejectedExecutionException x) {
            System.out.println("rejected");
        }
        ExecutorService one = Executors.newSingleThreadExecutor();
        StringBuffer sb = new StringBuffer();
        for (int i = 0; i < 10; i++) {
            int n = i;
            one.execute(() -> sb.append(n));
        }
        one.shutdown();
        one.awaitTermination(10, TimeUnit.SECONDS);
        System.out.println(sb);
        ScheduledExecutorService sch = Executors.newScheduledThreadPool(1);
        AtomicInteger ticks = new AtomicInteger();
        CountDownLatch l = new CountDownLatch(3);
        sch.scheduleAtFixedRate(() -> {
            ticks.incrementAndGet();
            l.countDown();
        }, 1, 2, TimeUnit.MILLISECONDS);
        System.out.println(sch.schedule(() -> "later", 5, TimeUnit.MILLISECONDS).get());
        l.await();
        System.out.println(ticks.get() >= 3);
        System.out.println(sch.shutdownNow().size() >= 0);
        ThreadPoolExecutor tp = new ThreadPoolExecutor(
                1, 1, 1, TimeUnit.SECONDS, new ArrayBlockingQueue<>(1), new ThreadPoolExecutor.CallerRunsPolicy());
        CountDownLatch hold = new CountDownLatch(1);
        tp.execute(() -> {
            try {
                hold.await();
            } catch (InterruptedException x) {}
        });
        tp.execute(() -> {});
        String[] who = new String[1];
        tp.execute(() -> who[0] = Thread.currentThread().getName());
        System.out.println(who[0] + " " + tp.getQueue().size() + " " + tp.getPoolSize());
        hold.countDown();
        tp.shutdown();
        tp.awaitTermination(10, TimeUnit.SECONDS);
        System.out.println(tp.getCompletedTaskCount());
        ExecutorService cached = Executors.newCachedThreadPool(r -> {
            Thread t = new Thread(r, "named");
            t.setDaemon(true);
            return t;
        });
        System.out.println(cached.submit(() -> Thread.currentThread().getName()).get());
    }
}
