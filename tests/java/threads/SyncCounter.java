// synchronized methods, static and instance, and blocks keep counters exact.
public class SyncCounter {
    static int st;
    int in;
    final Object lock = new Object();
    int bl;
    static synchronized void sInc() { st++; }
    synchronized void iInc() { in++; }
    void bInc() {
        synchronized (lock) {
            synchronized (lock) { bl++; }
        }
    }
    public static void main(String[] args) throws Exception {
        SyncCounter c = new SyncCounter();
        Thread[] t = new Thread[4];
        for (int i = 0; i < t.length; i++) {
            t[i] = new Thread(() -> {
                for (int k = 0; k < 20000; k++) {
                    sInc();
                    c.iInc();
                    c.bInc();
                }
            });
            t[i].start();
        }
        for (Thread x : t) x.join();
        System.out.println(st + " " + c.in + " " + c.bl);
    }
}
