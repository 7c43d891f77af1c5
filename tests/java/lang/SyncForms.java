// synchronized in all forms with returns, exceptions, nesting and recursion inside.
public class SyncForms {
    final Object l = new Object();
    static int n;
    synchronized int inst(int d) { return d == 0 ? 1 : inst(d - 1) + 1; }
    static synchronized long stat(long a, double b) { return a + (long) b; }
    int block(boolean t) {
        synchronized (this) {
            synchronized (l) {
                if (t) return 7;
                n++;
            }
            if (Thread.holdsLock(l)) throw new Error();
            return n;
        }
    }
    void loop() {
        for (int i = 0; i < 5; i++) {
            synchronized (l) {
                if (i == 1) continue;
                if (i == 3) break;
                n += i;
            }
        }
    }
    int fin() {
        try {
            synchronized (l) { throw new IllegalStateException(); }
        } catch (IllegalStateException e) {
            return Thread.holdsLock(l) ? -1 : 1;
        } finally {
            n += 100;
        }
    }
    synchronized void thr() { throw new UnsupportedOperationException(); }
    public static void main(String[] args) {
        SyncForms s = new SyncForms();
        System.out.println(s.inst(100) + " " + stat(5, 2.9) + " " + s.block(true) + " " + s.block(false));
        s.loop();
        System.out.println(n + " " + s.fin() + " " + n);
        try {
            s.thr();
        } catch (UnsupportedOperationException e) {
            System.out.println(Thread.holdsLock(s));
        }
        synchronized (SyncForms.class) { System.out.println(stat(1, 1) + " " + Thread.holdsLock(SyncForms.class)); }
        synchronized ("const") {
            synchronized (new int[0]) { System.out.println("ok"); }
        }
        Integer boxed = 1000;
        synchronized (boxed) { System.out.println(Thread.holdsLock(boxed)); }
    }
}
