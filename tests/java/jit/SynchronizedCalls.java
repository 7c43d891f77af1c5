/** Synchronized methods within others, hot: nested on one lock and on several, left by exceptions, waited in. */
public class SynchronizedCalls {
    private int value;
    private static long shared;
    private final SynchronizedCalls other;

    SynchronizedCalls(SynchronizedCalls other) {
        this.other = other;
    }

    synchronized int add(int n) {
        value += n;
        return value;
    }

    synchronized int addTwice(int n) {
        return add(n) + add(n + 1);
    }

    synchronized int throwing(int n) {
        if (!Thread.holdsLock(this)) throw new AssertionError();
        if (n % 7 == 0) throw new IllegalStateException("n" + n);
        return add(100 / (n % 5));
    }

    synchronized int nested(int n) {
        try {
            return throwing(n) + other.add(n);
        } catch (ArithmeticException e) {
            if (!Thread.holdsLock(this)) throw new AssertionError();
            return other.addTwice(1);
        }
    }

    static synchronized void count(long n) {
        shared += n;
    }

    synchronized void waitAWhile() throws InterruptedException {
        inner();
    }

    private synchronized void inner() throws InterruptedException {
        wait(1);
        if (!Thread.holdsLock(this)) throw new AssertionError();
    }

    static int run(SynchronizedCalls a, int times) {
        int sum = 0;
        for (int i = 0; i < times; i++) {
            sum += a.addTwice(i);
            count(i);
            try {
                sum = sum * 31 + a.nested(i);
            } catch (IllegalStateException e) {
                sum += e.getMessage().length();
            }
            if (Thread.holdsLock(a) || Thread.holdsLock(SynchronizedCalls.class)) throw new AssertionError();
        }
        return sum;
    }

    static boolean isFree(Object lock) throws InterruptedException {
        boolean[] got = new boolean[1];
        Thread t = new Thread(() -> {
            synchronized (lock) {
                got[0] = true;
            }
        });
        t.start();
        t.join(10_000);
        return got[0];
    }

    public static void main(String[] args) throws Exception {
        SynchronizedCalls b = new SynchronizedCalls(null), a = new SynchronizedCalls(b);
        for (int i = 0; i < 6; i++) System.out.println(run(a, 5000) + " " + a.value + " " + b.value + " " + shared);
        Thread[] threads = new Thread[4];
        SynchronizedCalls common = new SynchronizedCalls(new SynchronizedCalls(null));
        for (int t = 0; t < threads.length; t++) {
            threads[t] = new Thread(() -> {
                for (int i = 0; i < 20_000; i++) {
                    common.addTwice(1);
                    count(1);
                }
            });
            threads[t].start();
        }
        for (Thread t : threads) t.join();
        System.out.println(common.value + " " + shared);
        for (int i = 0; i < 20; i++) a.waitAWhile();
        StringBuffer text = new StringBuffer();
        for (int i = 0; i < 30_000; i++) text.append(i % 10).append((char) ('a' + i % 26));
        System.out.println(text.length() + " " + text.toString().hashCode());
        try {
            ((SynchronizedCalls) null).add(1);
        } catch (NullPointerException e) {
            System.out.println("null");
        }
        System.out.println(isFree(a) + " " + isFree(b) + " " + isFree(common) + " " + isFree(SynchronizedCalls.class));
    }
}
