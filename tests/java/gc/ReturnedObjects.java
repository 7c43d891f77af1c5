import java.lang.ref.Cleaner;
import java.lang.ref.Reference;
import java.lang.ref.WeakReference;

/** What a native or a hot method has returned dies as soon as nobody uses it, though no other such call followed. */
public class ReturnedObjects {
    static boolean cleaned;

    static Object same(Object o) {
        return o;
    }

    static WeakReference<?> cloned() {
        return new WeakReference<>(new int[10].clone());
    }

    static WeakReference<?> passedOn() {
        return new WeakReference<>(same(new Object()));
    }

    static void register(Cleaner cleaner) {
        cleaner.register(new Object(), () -> cleaned = true);
    }

    static boolean dies(WeakReference<?> w) throws InterruptedException {
        for (int i = 0; i < 20 && w.get() != null; i++) {
            System.gc();
            Thread.sleep(10);
        }
        return w.get() == null;
    }

    public static void main(String[] args) throws Exception {
        Object o = new Object();
        for (int i = 0; i < 200_000; i++) o = same(o);
        Thread.sleep(300);  // a compiler may have to finish
        System.out.println("clone: " + dies(cloned()));
        System.out.println("hot method: " + dies(passedOn()));
        Cleaner cleaner = Cleaner.create();
        register(cleaner);
        for (int i = 0; i < 100 && !cleaned; i++) {
            System.gc();
            Thread.sleep(10);
        }
        System.out.println("registered: " + cleaned);
        Reference.reachabilityFence(cleaner);
    }
}
