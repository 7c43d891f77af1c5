// CountDownLatch, CyclicBarrier, Phaser, Exchanger, Semaphore.
import java.util.concurrent.*;
import java.util.concurrent.atomic.*;
public class Synchronizers {
    static Thread go(Callable<?> c) {
        Thread t = new Thread(() -> {
            try {
                c.call();
            } catch (Exception e) {
                System.out.println(e);
            }
        });
        t.start();
        return t;
    }
    public static void main(String[] args) throws Exception {
        CountDownLatch l = new CountDownLatch(3);
        AtomicInteger n = new AtomicInteger();
        for (int i = 0; i < 3; i++)
            go(() -> {
                n.incrementAndGet();
                l.countDown();
                return 0;
            });
        l.await();
        System.out.println(n + " " + l.getCount() + " " + l.await(1, TimeUnit.MILLISECONDS));
        CyclicBarrier b = new CyclicBarrier(3, () -> System.out.println("barrier " + n.get()));
        Thread[] t = new Thread[3];
        for (int i = 0; i < 3; i++)
            t[i] = go(() -> {
                for (int k = 0; k < 3; k++) {
                    n.incrementAndGet();
                    b.await();
                    b.await();
                }
                return 0;
            });
        for (Thread x : t) x.join();
        Thread br = go(() -> {
            try {
                b.await();
            } catch (BrokenBarrierException e) {
                System.out.println("broken");
            }
            return 0;
        });
        while (b.getNumberWaiting() == 0) Thread.sleep(1);
        b.reset();
        br.join();
        System.out.println(b.isBroken());
        Phaser p = new Phaser(1) {
            @Override
            protected boolean onAdvance(int ph, int reg) {
                System.out.println("phase " + ph + " " + reg);
                return ph >= 2;
            }
        };
        for (int i = 0; i < 2; i++) {
            p.register();
            go(() -> {
                while (!p.isTerminated()) p.arriveAndAwaitAdvance();
                return 0;
            });
        }
        for (int k = 0; k < 3; k++) p.arriveAndAwaitAdvance();
        System.out.println(p.isTerminated());
        Exchanger<String> x = new Exchanger<>();
        String[] got = new String[1];
        Thread e = go(() -> got[0] = x.exchange("from t"));
        System.out.println(x.exchange("from main"));
        e.join();
        System.out.println(got[0]);
        try {
            x.exchange("z", 5, TimeUnit.MILLISECONDS);
        } catch (TimeoutException to) {
            System.out.println("timeout");
        }
        Semaphore s = new Semaphore(2);
        AtomicInteger in = new AtomicInteger(), max = new AtomicInteger();
        Thread[] u = new Thread[5];
        for (int i = 0; i < 5; i++)
            u[i] = go(() -> {
                for (int k = 0; k < 50; k++) {
                    s.acquire();
                    max.accumulateAndGet(in.incrementAndGet(), Math::max);
                    in.decrementAndGet();
                    s.release();
                }
                return 0;
            });
        for (Thread y : u) y.join();
        System.out.println((max.get() <= 2) + " " + s.availablePermits() + " " + s.tryAcquire(3) + s.tryAcquire(2)
                + s.drainPermits());
    }
}
