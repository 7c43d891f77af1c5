// Many threads on few locks, in a fixed order; monitors inflate and deflate; hash codes on locked objects.
import java.util.*;
public class Contention {
    public static void main(String[] args) throws Exception {
        Object[] locks = new Object[5];
        int[] counts = new int[5];
        int[] hash = new int[5];
        for (int i = 0; i < 5; i++) {
            locks[i] = new Object();
        }
        for (int i = 0; i < 5; i++) hash[i] = locks[i].hashCode();
        Thread[] t = new Thread[8];
        for (int k = 0; k < 8; k++) {
            int id = k;
            t[k] = new Thread(() -> {
                Random r = new Random(id);
                for (int i = 0; i < 2000; i++) {
                    int a = r.nextInt(5), b = r.nextInt(5);
                    synchronized (locks[Math.min(a, b)]) {
                        synchronized (locks[Math.max(a, b)]) {
                            counts[a]++;
                            if (a != b)
                                counts[b]++;
                            else
                                counts[a]++;
                            if (locks[a].hashCode() != hash[a]) System.out.println("hash changed");
                        }
                    }
                }
            });
            t[k].start();
        }
        for (Thread x : t) x.join();
        int s = 0;
        for (int c : counts) s += c;
        System.out.println(s);
        for (int i = 0; i < 5; i++)
            if (locks[i].hashCode() != hash[i]) System.out.println("hash changed");
        Object fresh = new Object();
        synchronized (fresh) {
            int h = fresh.hashCode();
            fresh.wait(1);
            System.out.println(h == fresh.hashCode());
        }
        for (int i = 0; i < 10000; i++) {
            Object o = new Object();
            synchronized (o) { s += o.hashCode() == o.hashCode() ? 1 : 0; }
        }
        System.out.println(s);
    }
}
