import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;

/** Uncontended locking: synchronized methods and blocks, nesting, ReentrantLock, atomics. */
public class Locks {
    private int value;
    private final Object inner = new Object();
    private static long shared;

    synchronized void add(int n) {
        value += n;
    }

    synchronized void addTwice(int n) {
        add(n);
        add(n + 1);
    }

    void block(int n) {
        synchronized (inner) {
            value ^= n;
        }
    }

    static synchronized void addShared(int n) {
        shared += n;
    }

    public static void main(String[] args) {
        int rounds = args.length > 0 ? Integer.parseInt(args[0]) : 3_000_000;
        Locks[] locks = new Locks[64];
        for (int i = 0; i < locks.length; i++) {
            locks[i] = new Locks();
        }
        ReentrantLock reentrant = new ReentrantLock();
        AtomicLong atomic = new AtomicLong();
        StringBuffer buffer = new StringBuffer();
        for (int i = 0; i < rounds; i++) {
            Locks l = locks[i & 63];
            l.addTwice(i);
            l.block(i);
            addShared(i);
            if ((i & 7) == 0) {
                reentrant.lock();
                try {
                    atomic.addAndGet(i);
                } finally {
                    reentrant.unlock();
                }
                buffer.append((char) ('a' + (i >> 3) % 26));
                if (buffer.length() > 1000) {
                    buffer.setLength(0);
                }
            }
        }
        long sum = shared + atomic.get() + buffer.toString().hashCode();
        for (Locks l : locks) {
            sum = sum * 31 + l.value;
        }
        System.out.println(sum);
    }
}
