// volatile publication, final fields, join and start as barriers.
public class Visibility {
    static volatile boolean ready;
    static int data;
    static volatile long wide;
    static class F {
        final int a;
        final int[] b;
        F(int x) {
            a = x;
            b = new int[] {x, x};
        }
    }
    static volatile F shared = new F(0);
    public static void main(String[] args) throws Exception {
        Thread r = new Thread(() -> {
            while (!ready) Thread.onSpinWait();
            System.out.println(data);
        });
        r.start();
        data = 99;
        ready = true;
        r.join();
        boolean[] torn = {false};
        Thread w = new Thread(() -> {
            for (int i = 0; i < 50000; i++) {
                wide = i % 2 == 0 ? 0L : -1L;
                shared = new F(i);
            }
        });
        Thread rd = new Thread(() -> {
            for (int i = 0; i < 50000; i++) {
                long v = wide;
                if (v != 0 && v != -1) torn[0] = true;
                F f = shared;
                if (f.a != f.b[0] || f.b[0] != f.b[1]) torn[0] = true;
            }
        });
        w.start();
        rd.start();
        w.join();
        rd.join();
        System.out.println(torn[0]);
        int[] plain = {0};
        Thread s = new Thread(() -> plain[0] = 5);
        s.start();
        s.join();
        System.out.println(plain[0]);
    }
}
