// A pipeline of threads over blocking queues with poison pills; ExecutorCompletionService; ThreadLocalRandom.
import java.util.*;
import java.util.concurrent.*;
public class Pipelines {
    public static void main(String[] args) throws Exception {
        BlockingQueue<Integer> a = new ArrayBlockingQueue<>(10), b = new LinkedBlockingQueue<>(10);
        int N = 3;
        Thread[] mid = new Thread[N];
        Thread src = new Thread(() -> {
            try {
                for (int i = 1; i <= 1000; i++) a.put(i);
                for (int k = 0; k < N; k++) a.put(-1);
            } catch (InterruptedException e) {}
        });
        for (int k = 0; k < N; k++) {
            mid[k] = new Thread(() -> {
                try {
                    int x;
                    while ((x = a.take()) >= 0) b.put(x * x);
                    b.put(-1);
                } catch (InterruptedException e) {}
            });
            mid[k].start();
        }
        long[] sum = {0};
        Thread sink = new Thread(() -> {
            try {
                int done = 0;
                while (done < N) {
                    int x = b.take();
                    if (x < 0)
                        done++;
                    else
                        sum[0] += x;
                }
            } catch (InterruptedException e) {}
        });
        sink.start();
        src.start();
        sink.join();
        System.out.println(sum[0]);
        ExecutorService e = Executors.newFixedThreadPool(4);
        CompletionService<Integer> cs = new ExecutorCompletionService<>(e);
        for (int i = 0; i < 20; i++) {
            int n = i;
            cs.submit(() -> n);
        }
        int t = 0;
        for (int i = 0; i < 20; i++) t += cs.take().get();
        System.out.println(t);
        e.shutdown();
        System.out.println(e.awaitTermination(10, TimeUnit.SECONDS));
        int r = ThreadLocalRandom.current().nextInt(5, 10);
        System.out.println(r >= 5 && r < 10);
        FutureTask<String> ft = new FutureTask<>(() -> "future");
        new Thread(ft).start();
        System.out.println(ft.get() + ft.isDone());
    }
}
