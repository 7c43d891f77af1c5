// Phantom references and java.lang.ref.Cleaner run after an object is gone, once.
import java.lang.ref.*;
import java.util.*;
import java.util.concurrent.atomic.*;
public class PhantomCleaner {
    static final Cleaner C = Cleaner.create();
    static AtomicInteger ran = new AtomicInteger();
    static class Res {
        final Cleaner.Cleanable c;
        Res() { c = C.register(this, ran::incrementAndGet); }
    }
    static void garbage(List<PhantomReference<Object>> l, ReferenceQueue<Object> q) {
        for (int i = 0; i < 20; i++) {
            new Res();
            l.add(new PhantomReference<>(new Object(), q));
        }
    }
    static void touch(Object o) {
        if (o == null) throw new Error();
    }
    public static void main(String[] args) throws Exception {
        List<PhantomReference<Object>> l = new ArrayList<>();
        ReferenceQueue<Object> q = new ReferenceQueue<>();
        garbage(l, q);
        Res kept = new Res();
        int got = 0;
        for (int i = 0; i < 200 && (got < 15 || ran.get() < 15); i++) {
            System.gc();
            Thread.sleep(10);
            while (q.poll() != null) got++;
        }
        System.out.println((got >= 15) + " " + (ran.get() >= 15 && ran.get() <= 20) + " " + l.get(0).get());
        int before = ran.get();
        kept.c.clean();
        kept.c.clean();
        System.out.println(ran.get() - before >= 1);
        touch(kept);
        Reference.reachabilityFence(kept);
    }
}
