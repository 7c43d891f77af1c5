// Monitors are recursive; wait releases all levels and restores them.
public class Recursion {
    static final Object L = new Object();
    static int depth;
    static void rec(int n) throws InterruptedException {
        synchronized (L) {
            if (n == 0) {
                depth = 1;
                L.notifyAll();
                while (depth == 1) L.wait();
                System.out.println("resumed " + Thread.holdsLock(L));
            } else
                rec(n - 1);
        }
    }
    public static void main(String[] args) throws Exception {
        Thread t = new Thread(() -> {
            try {
                rec(50);
                System.out.println("done " + Thread.holdsLock(L));
            } catch (InterruptedException e) {}
        });
        t.start();
        synchronized (L) {
            while (depth == 0) L.wait();
            System.out.println("main has it");
            depth = 2;
            L.notifyAll();
        }
        t.join();
        synchronized (L) { System.out.println("end"); }
    }
}
