// wait and notify between many threads in strict turns; notifyAll wakes all; timed waits return.
public class MonitorStress {
    static final Object L = new Object();
    static int turn, woken;
    static boolean go;
    public static void main(String[] args) throws Exception {
        int N = 5;
        StringBuffer out = new StringBuffer();
        Thread[] t = new Thread[N];
        for (int i = 0; i < N; i++) {
            int me = i;
            t[i] = new Thread(() -> {
                for (int k = 0; k < 40; k++) synchronized (L) {
                        while (turn % N != me) try {
                                L.wait();
                            } catch (InterruptedException e) {}
                        if (k == 0) out.append(me);
                        turn++;
                        L.notifyAll();
                    }
            });
            t[i].start();
        }
        for (Thread x : t) x.join();
        System.out.println(turn + " " + out);
        for (int i = 0; i < N; i++) { t[i] = new Thread(() -> { synchronized (L) { while (!go) try { L.wait();
        }
        catch (InterruptedException e) {
        }
        woken++;
    }
});
t[i].start();
}
Thread.sleep(20);
synchronized (L) {
    go = true;
    L.notifyAll();
}
for (Thread x : t) x.join();
System.out.println(woken); Thread w = new Thread(() -> { synchronized (L) { try { for (int i = 0; i < 20; i++) L.wait(1); System.out.println("timed out each");
}
catch (InterruptedException e) {
}
}
});
w.start();
w.join();
Object[] locks = new Object[500];
for (int i = 0; i < 500; i++) locks[i] = new Object();
Thread u = new Thread(() -> {
    for (Object o : locks) synchronized (o) {
            o.notifyAll();
        }
});
synchronized (locks[0]) {
    u.start();
    locks[0].wait(500);
}
u.join();
System.out.println("end");
}
}
