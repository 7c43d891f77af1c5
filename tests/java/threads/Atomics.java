// All atomic classes under contention, with updaters, adders and stamped references.
import java.util.concurrent.atomic.*;
public class Atomics {
    volatile int vi;
    volatile long vl;
    volatile String vr = "a";
    static void par(Runnable r) throws Exception {
        Thread[] t = new Thread[4];
        for (int i = 0; i < 4; i++) {
            t[i] = new Thread(r);
            t[i].start();
        }
        for (Thread x : t) x.join();
    }
    public static void main(String[] args) throws Exception {
        AtomicInteger i = new AtomicInteger();
        AtomicLong l = new AtomicLong();
        LongAdder la = new LongAdder();
        DoubleAdder da = new DoubleAdder();
        LongAccumulator mx = new LongAccumulator(Long::max, Long.MIN_VALUE);
        AtomicIntegerArray ia = new AtomicIntegerArray(4);
        AtomicReference<Integer> r = new AtomicReference<>(0);
        Atomics o = new Atomics();
        AtomicIntegerFieldUpdater<Atomics> fi = AtomicIntegerFieldUpdater.newUpdater(Atomics.class, "vi");
        AtomicLongFieldUpdater<Atomics> fl = AtomicLongFieldUpdater.newUpdater(Atomics.class, "vl");
        AtomicReferenceFieldUpdater<Atomics, String> fr =
                AtomicReferenceFieldUpdater.newUpdater(Atomics.class, String.class, "vr");
        par(() -> {
            for (int k = 0; k < 2000; k++) {
                i.incrementAndGet();
                l.addAndGet(k);
                la.increment();
                da.add(0.5);
                mx.accumulate(k);
                ia.getAndAdd(k % 4, k);
                r.updateAndGet(x -> x + 1);
                fi.getAndIncrement(o);
                fl.addAndGet(o, 2);
            }
        });
        System.out.println(i + " " + l + " " + la + " " + da + " " + mx + " " + ia + " " + r + " " + o.vi + " " + o.vl);
        System.out.println(fr.compareAndSet(o, "a", "b") + fr.getAndSet(o, "c") + o.vr + i.getAndUpdate(x -> x * 2)
                + i.accumulateAndGet(5, Integer::sum) + i.compareAndSet(16005, 1) + i.getAndSet(9));
        AtomicStampedReference<String> st = new AtomicStampedReference<>("x", 0);
        int[] h = new int[1];
        System.out.println(
                st.compareAndSet("x", "y", 0, 1) + " " + st.compareAndSet("y", "z", 0, 1) + " " + st.get(h) + h[0]);
        AtomicMarkableReference<String> mk = new AtomicMarkableReference<>("m", false);
        System.out.println(mk.attemptMark("m", true) + " " + mk.isMarked());
        AtomicBoolean z = new AtomicBoolean();
        System.out.println(z.compareAndSet(false, true) + " " + z.getAndSet(false) + z);
        AtomicReferenceArray<String> ra = new AtomicReferenceArray<>(new String[] {"p", "q"});
        System.out.println(ra.compareAndSet(0, "p", "P") + " " + ra);
        try {
            AtomicIntegerFieldUpdater.newUpdater(Atomics.class, "vr");
        } catch (IllegalArgumentException e) {
            System.out.println(e.getMessage());
        }
        AtomicLongArray al = new AtomicLongArray(2);
        System.out.println(al.incrementAndGet(1) + " " + al + la.sumThenReset() + la.sum());
        try {
            ia.get(4);
        } catch (IndexOutOfBoundsException e) {
            System.out.println(e.getMessage());
        }
    }
}
