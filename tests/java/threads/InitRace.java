// Class initialization from many threads runs once and others wait; a cycle between two threads' classes is safe to read.
import java.util.concurrent.*;
public class InitRace {
    static int runs;
    static class Slow {
        static int v;
        static {
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {}
            runs++;
            v = 42;
        }
        static int get() { return v; }
    }
    static class Holder { static final Object O = new Object(); }
    enum Lazy {
        ONE;
        final long made;
        Lazy() { made = 5; }
    }
    static Thread other;
    static class Owner {
        static {
            Thread t = other = new Thread(() -> { System.out.println("other sees " + Owner.x); });
            t.start();
            try {
                Thread.sleep(30);
            } catch (InterruptedException e) {}
            System.out.println("init thread reads " + Owner.x);
            x = 7;
            System.out.println(t.isAlive());
        }
        static int x;
    }
    public static void main(String[] args) throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        int[] got = new int[6];
        Object[] os = new Object[6];
        Thread[] t = new Thread[6];
        for (int i = 0; i < 6; i++) {
            int k = i;
            t[i] = new Thread(() -> {
                try {
                    go.await();
                } catch (InterruptedException e) {}
                got[k] = Slow.get();
                os[k] = Holder.O;
                if (Lazy.ONE.made != 5) System.out.println("torn");
            });
            t[i].start();
        }
        go.countDown();
        boolean ok = true;
        for (int i = 0; i < 6; i++) {
            t[i].join();
            ok &= got[i] == 42 && os[i] == os[0];
        }
        System.out.println(ok + " " + runs);
        int y = Owner.x;
        other.join();
        System.out.println("main sees " + y);
    }
}
