import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;

// flags: -Xmx64m
// modes: interp mixed

/** A variable keeps its object as long as its frame's types say that there is a reference, and no longer. */
public class DeadLocals {
    static boolean dies(WeakReference<?> w) {
        for (int i = 0; i < 10 && w.get() != null; i++) System.gc();
        return w.get() == null;
    }

    static void paths(boolean b) {
        WeakReference<?> w = null;
        if (b) {
            Object o = new int[100];
            w = new WeakReference<>(o);
        }
        System.out.println("after paths have met: " + dies(w));
    }

    static void block() {
        WeakReference<?> w;
        {
            Object o = new int[100];
            w = new WeakReference<>(o);
        }
        System.out.println("after a block: " + dies(w));
    }

    static void loop() {
        WeakReference<?> w = null;
        for (int i = 0; i < 3; i++) {
            if (w != null) System.out.println("in the next turn: " + dies(w));
            Object o = new int[100];
            w = new WeakReference<>(o);
        }
        System.out.println("after the loop: " + dies(w));
    }

    static void handler() {
        WeakReference<?> w = null;
        try {
            Object o = new int[100];
            w = new WeakReference<>(o);
            o.wait();
        } catch (Exception e) {
            System.out.println("in a handler: " + dies(w));
        }
    }

    static void keptForHandler() {
        Object o = new int[100];
        WeakReference<?> w = new WeakReference<>(o);
        try {
            System.out.println("what a handler reads: " + dies(w));
            throw new IllegalStateException();
        } catch (IllegalStateException e) {
            System.out.println(((int[]) o).length + " " + (w.get() == o));
        }
    }

    static void cases(int n) {
        WeakReference<?> w;
        switch (n) {
            case 1: {
                Object o = new int[100];
                w = new WeakReference<>(o);
                break;
            }
            case 2: {
                long l = n;
                w = new WeakReference<>(l);
                break;
            }
            default:
                return;
        }
        System.out.println("after a switch: " + dies(w));
    }

    /** Long and double variables between references, some of them overwritten by others. */
    static long kept(long a, Object b, double c, String d, int e, Object... rest) {
        long sum = a;
        for (int i = 0; i < 3; i++) {
            double x = c * i;
            Object o = List.of(b, d, x);
            long y = e + i;
            System.gc();
            sum += o.hashCode() == List.of(b, d, x).hashCode() ? y : -1000;
            Object[] copy = rest.clone();
            System.gc();
            sum += copy.length + rest[i].toString().length();
        }
        return sum;
    }

    static int depth(int n, Object o) {
        if (n == 0) {
            System.gc();
            return o.hashCode();
        }
        Integer boxed = 1000 + n;
        int r = n % 2 == 0 ? depth(n - 1, boxed.toString()) : depth(n - 1, List.of(boxed));
        return r + boxed - 1000 - n + o.toString().length();
    }

    static List<Object> caught() {
        List<Object> all = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            Object before = "before" + i;
            try {
                Object during = "during" + i;
                all.add(during);
                System.gc();
                if (i > 0) throw new RuntimeException((String) during);
                before = "changed";
            } catch (RuntimeException e) {
                System.gc();
                all.add(e.getMessage() + before);
            } finally {
                System.gc();
                all.add(before);
            }
        }
        return all;
    }

    public static void main(String[] args) {
        paths(true);
        block();
        loop();
        handler();
        keptForHandler();
        cases(1);
        System.out.println(kept(5, "b", 0.5, "d", 7, "x", "yy", "zzz") + " " + depth(300, "o") + " " + caught());
        long sum = 0;
        for (int i = 0; i < 5; i++) {
            byte[] large = new byte[40 << 20];  // two of them do not fit
            large[i] = 1;
            sum += large.length + large[i];
        }
        System.out.println(sum);
    }
}
