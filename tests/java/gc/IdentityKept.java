// Identity hash codes, locks and array contents survive collections.
import java.util.*;
public class IdentityKept {
    public static void main(String[] args) throws Exception {
        Object[] os = new Object[2000];
        int[] h = new int[2000];
        for (int i = 0; i < 2000; i++) {
            os[i] = i % 2 == 0 ? new Object() : new int[i % 17];
            h[i] = System.identityHashCode(os[i]);
        }
        IdentityHashMap<Object, Integer> m = new IdentityHashMap<>();
        for (int i = 0; i < 2000; i++) m.put(os[i], i);
        for (int r = 0; r < 5; r++) {
            byte[][] junk = new byte[200][];
            for (int i = 0; i < 200; i++) junk[i] = new byte[10000];
            System.gc();
        }
        boolean ok = true;
        for (int i = 0; i < 2000; i++) ok &= System.identityHashCode(os[i]) == h[i] && m.get(os[i]) == i;
        System.out.println(ok + " " + m.size());
        Object lock = new Object();
        synchronized (lock) {
            for (int i = 0; i < 3; i++) {
                System.gc();
                byte[] b = new byte[1 << 20];
            }
            System.out.println(Thread.holdsLock(lock));
        }
        System.out.println(Thread.holdsLock(lock)); Thread t = new Thread(() -> { synchronized (lock) { lock.notifyAll();
    }
});
synchronized (lock) {
    t.start();
    System.gc();
    lock.wait(5000);
}
t.join();
System.out.println("done");
}
}
