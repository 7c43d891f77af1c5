// Exceptions through synchronized methods and blocks release the monitors.
public class AsyncClose {
    static final Object L = new Object();
    static synchronized void s() { throw new RuntimeException("s"); }
    synchronized void i() { throw new RuntimeException("i"); }
    static void block() {
        synchronized (L) {
            synchronized (L) {
                int[] a = null;
                a[0] = 1;
            }
        }
    }
    static int ret() {
        synchronized (L) { return 5; }
    }
    public static void main(String[] args) throws Exception {
        AsyncClose o = new AsyncClose();
        try {
            s();
        } catch (RuntimeException e) {
            System.out.println(Thread.holdsLock(AsyncClose.class));
        }
        try {
            o.i();
        } catch (RuntimeException e) {
            System.out.println(Thread.holdsLock(o));
        }
        try {
            block();
        } catch (NullPointerException e) {
            System.out.println(Thread.holdsLock(L));
        }
        System.out.println(ret() + " " + Thread.holdsLock(L));
        Thread t = new Thread(() -> { synchronized (AsyncClose.class) { synchronized (o) { synchronized (L) { System.out.println("all free");
    }
}
}
});
t.start();
t.join();
try {
    Thread.holdsLock(null);
} catch (NullPointerException e) {
    System.out.println("NPE");
}
try {
    Object n = null;
    synchronized (n) { System.out.println("no"); }
} catch (NullPointerException e) {
    System.out.println("NPE sync");
}
}
}
