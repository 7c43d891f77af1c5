// ReentrantLock, fairness, tryLock, conditions, read-write locks, StampedLock.
import java.util.concurrent.*;
import java.util.concurrent.locks.*;
public class LocksTest {
    static int n;
    public static void main(String[] args) throws Exception {
        ReentrantLock l = new ReentrantLock(true);
        Thread[] t = new Thread[4];
        for (int i = 0; i < 4; i++) {
            t[i] = new Thread(() -> {
                for (int k = 0; k < 1000; k++) {
                    l.lock();
                    try {
                        l.lock();
                        n++;
                        l.unlock();
                    } finally {
                        l.unlock();
                    }
                }
            });
            t[i].start();
        }
        for (Thread x : t) x.join();
        System.out.println(n + " " + l.isLocked() + l.isFair());
        l.lock();
        l.lock();
        System.out.println(l.getHoldCount() + " " + l.isHeldByCurrentThread());
        Thread other = new Thread(() -> {
            try {
                System.out.println(l.tryLock() + " " + l.tryLock(5, TimeUnit.MILLISECONDS));
            } catch (InterruptedException e) {}
        });
        other.start();
        other.join();
        l.unlock();
        l.unlock();
        try {
            l.unlock();
        } catch (IllegalMonitorStateException e) {
            System.out.println("IMSE");
        }
        Condition c = l.newCondition();
        int[] state = {0};
        Thread w = new Thread(() -> {
            l.lock();
            try {
                while (state[0] == 0) c.await();
                System.out.println("condition " + state[0]);
            } catch (InterruptedException e) {
            } finally {
                l.unlock();
            }
        });
        w.start();
        while (true) {
            l.lock();
            try {
                if (l.hasWaiters(c)) {
                    state[0] = 5;
                    c.signalAll();
                    break;
                }
            } finally {
                l.unlock();
            }
            Thread.sleep(1);
        }
        w.join();
        l.lock();
        System.out.println(c.await(5, TimeUnit.MILLISECONDS) + " " + (c.awaitNanos(1000) <= 0));
        l.unlock();
        try {
            c.signal();
        } catch (IllegalMonitorStateException e) {
            System.out.println("IMSE2");
        }
        ReentrantReadWriteLock rw = new ReentrantReadWriteLock();
        rw.readLock().lock();
        rw.readLock().lock();
        System.out.println(rw.getReadLockCount() + " " + rw.writeLock().tryLock());
        rw.readLock().unlock();
        rw.readLock().unlock();
        rw.writeLock().lock();
        rw.readLock().lock();
        rw.writeLock().unlock();
        System.out.println(rw.getReadHoldCount() + " " + rw.isWriteLocked());
        rw.readLock().unlock();
        StampedLock s = new StampedLock();
        long o = s.tryOptimisticRead();
        System.out.println(s.validate(o));
        long ws = s.writeLock();
        System.out.println(s.validate(o) + " " + s.tryReadLock());
        long rs = s.tryConvertToReadLock(ws);
        System.out.println(rs != 0 && s.isReadLocked());
        s.unlockRead(rs);
        try {
            s.unlockWrite(123);
        } catch (IllegalMonitorStateException e) {
            System.out.println("IMSE3");
        }
        System.out.println(l.toString().contains("Unlocked"));
    }
}
