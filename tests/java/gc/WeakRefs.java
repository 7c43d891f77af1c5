// Weak and soft references, queues; weak ones are cleared after System.gc, soft ones stay while memory lasts.
import java.lang.ref.*;
public class WeakRefs {
    static Object strong = new Object();
    static class Big { byte[] b = new byte[1000]; }
    static WeakReference<Object> make(ReferenceQueue<Object> q) { return new WeakReference<>(new Object(), q); }
    static boolean await(java.util.function.BooleanSupplier c) throws Exception {
        for (int i = 0; i < 100; i++) {
            System.gc();
            if (c.getAsBoolean()) return true;
            Thread.sleep(10);
        }
        return false;
    }
    public static void main(String[] args) throws Exception {
        ReferenceQueue<Object> q = new ReferenceQueue<>();
        WeakReference<Object>[] ws = new WeakReference[20];
        for (int i = 0; i < 20; i++) ws[i] = make(q);
        WeakReference<Object> kept = new WeakReference<>(strong, q);
        SoftReference<Object> soft = new SoftReference<>(new Big());
        int[] enq = {0};
        System.out.println(await(() -> {
            while (q.poll() != null) enq[0]++;
            return enq[0] >= 15;
        }));
        int cleared = 0;
        for (WeakReference<Object> w : ws)
            if (w.get() == null) cleared++;
        System.out.println((cleared >= 15) + " " + (kept.get() == strong) + " " + (soft.get() != null) + " "
                + kept.refersTo(strong) + kept.refersTo(null));
        kept.clear();
        System.out.println(kept.get() + " " + kept.enqueue() + " " + kept.enqueue() + " " + (q.remove(1000) == kept)
                + " " + kept.isEnqueued());
        System.out.println(q.remove(10) == null);
    }
}
