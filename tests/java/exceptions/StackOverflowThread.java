// Overflow in another thread, with its own stack size, ends only that thread.
public class StackOverflowThread {
    static int n;
    static void rec() {
        n++;
        rec();
    }
    static void sync(Object o) {
        synchronized (o) {
            n++;
            sync(o);
        }
    }
    public static void main(String[] args) throws Exception {
        for (long size : new long[] {0, 256 << 10, 2 << 20}) {
            n = 0;
            Thread t = new Thread(null, () -> {
                try {
                    rec();
                } catch (StackOverflowError e) {
                    System.out.println("caught " + (n > 300));
                }
            }, "t", size);
            t.start();
            t.join();
        }
        Object lock = new Object();
        Thread t = new Thread(() -> {
            try {
                sync(lock);
            } catch (StackOverflowError e) {
                System.out.println("sync " + Thread.holdsLock(lock));
            }
        });
        t.start();
        t.join();
        synchronized (lock) {
            lock.notifyAll();
            System.out.println("lock free");
        }
        Thread d = new Thread(() -> rec(), "dies");
        d.setUncaughtExceptionHandler((x, e) -> System.out.println(x.getName() + " " + e));
        d.start();
        d.join();
        System.out.println("main alive");
    }
}
