// LockSupport: a permit given early, no accumulation, blockers, timeouts.
import java.util.concurrent.atomic.*;
import java.util.concurrent.locks.LockSupport;
public class ParkUnpark {
    public static void main(String[] args) throws Exception {
        LockSupport.unpark(Thread.currentThread());
        LockSupport.park();
        System.out.println("early permit");
        LockSupport.unpark(Thread.currentThread());
        LockSupport.unpark(Thread.currentThread());
        LockSupport.park();
        long t = System.nanoTime();
        LockSupport.parkNanos(20_000_000);
        System.out.println(System.nanoTime() - t > 10_000_000L);
        LockSupport.parkUntil(System.currentTimeMillis() + 10);
        LockSupport.parkNanos(0);
        LockSupport.parkNanos(-5);
        Object b = "blocker";
        AtomicBoolean go = new AtomicBoolean();
        Thread p = new Thread(() -> {
            while (!go.get()) LockSupport.park(b);
            System.out.println("unparked");
        });
        p.start();
        while (LockSupport.getBlocker(p) != b) Thread.sleep(1);
        go.set(true);
        LockSupport.unpark(p);
        p.join();
        System.out.println(LockSupport.getBlocker(p));
        Thread[] ring = new Thread[2];
        AtomicInteger turn = new AtomicInteger(), n = new AtomicInteger();
        for (int i = 0; i < 2; i++) {
            int me = i;
            ring[i] = new Thread(() -> {
                for (int k = 0; k < 500; k++) {
                    while (turn.get() != me) LockSupport.park();
                    n.incrementAndGet();
                    turn.set(1 - me);
                    LockSupport.unpark(ring[1 - me]);
                }
            });
        }
        for (Thread x : ring) x.start();
        for (Thread x : ring) {
            while (x.isAlive()) {
                x.join(5);
                LockSupport.unpark(ring[0]);
                LockSupport.unpark(ring[1]);
            }
        }
        System.out.println(n.get());
        LockSupport.unpark(null);
    }
}
