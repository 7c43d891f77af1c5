// interrupt during sleep, wait, join, park; interrupted() clears, isInterrupted does not.
import java.util.concurrent.locks.LockSupport;
public class Interrupt {
    interface Th {
        void run() throws InterruptedException;
    }
    static void t(String n, Th body) throws Exception {
        Thread t = new Thread(() -> {
            try {
                body.run();
                System.out.println(n + " normal " + Thread.currentThread().isInterrupted());
            } catch (InterruptedException e) {
                System.out.println(n + " " + e.getMessage() + " " + Thread.currentThread().isInterrupted());
            }
        });
        t.start();
        while (t.getState() != Thread.State.WAITING && t.getState() != Thread.State.TIMED_WAITING) Thread.sleep(1);
        t.interrupt();
        t.join();
    }
    public static void main(String[] args) throws Exception {
        Object o = new Object();
        Thread forever = new Thread(() -> LockSupport.park());
        forever.setDaemon(true);
        Thread main = Thread.currentThread();
        t("sleep", () -> Thread.sleep(100000)); t("wait", () -> { synchronized (o) { o.wait();
    }
}); t("timed wait", () -> { synchronized (o) { o.wait(100000);
}
});
t("join", () -> main.join());
t("timed join", () -> main.join(100000));
t("park", () -> LockSupport.park());
t("parkNanos", () -> LockSupport.parkNanos(100_000_000_000L));
t("queue", () -> new java.util.concurrent.LinkedBlockingQueue<>().take());
t("latch", () -> new java.util.concurrent.CountDownLatch(1).await());
t("lock", () -> {
    var l = new java.util.concurrent.locks.ReentrantLock();
    l.lock();
    l.newCondition().await();
});
Thread.currentThread().interrupt();
System.out.println(Thread.currentThread().isInterrupted() + " " + Thread.interrupted() + " " + Thread.interrupted());
Thread.currentThread().interrupt();
try {
    Thread.sleep(1000);
} catch (InterruptedException e) {
    System.out.println("immediately " + Thread.interrupted());
}
Thread.currentThread().interrupt();
LockSupport.park();
System.out.println("park returns " + Thread.interrupted());
Thread unstarted = new Thread();
unstarted.interrupt();
System.out.println(unstarted.isInterrupted());
}
}
