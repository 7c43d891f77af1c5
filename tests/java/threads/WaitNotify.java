// A bounded buffer with wait and notifyAll; timed wait; illegal states.
import java.util.*;
public class WaitNotify {
    static final LinkedList<Integer> q = new LinkedList<>();
    public static void main(String[] args) throws Exception {
        long[] sum = new long[2];
        Thread[] t = new Thread[4];
        for (int i = 0; i < 2; i++) {
            int id = i;
            t[i] = new Thread(() -> {
                try {
                    for (int k = 0; k < 2000; k++) synchronized (q) {
                            while (q.size() >= 5) q.wait();
                            q.add(k);
                            q.notifyAll();
                        }
                } catch (InterruptedException e) {}
            });
            t[2 + i] = new Thread(() -> {
                try {
                    for (int k = 0; k < 2000; k++) synchronized (q) {
                            while (q.isEmpty()) q.wait();
                            sum[id] += q.removeFirst();
                            q.notifyAll();
                        }
                } catch (InterruptedException e) {}
            });
        }
        for (Thread x : t) x.start();
        for (Thread x : t) x.join();
        System.out.println(sum[0] + sum[1] + " " + q.size());
        Object o = new Object();
        synchronized (o) {
            long n = System.nanoTime();
            o.wait(30);
            System.out.println(System.nanoTime() - n > 20_000_000L);
            o.wait(0, 1);
        }
        try {
            o.notify();
        } catch (IllegalMonitorStateException e) {
            System.out.println(e.getMessage());
        }
        try {
            o.wait();
        } catch (IllegalMonitorStateException e) {
            System.out.println(e.getMessage());
        }
        synchronized (o) {
            try {
                o.wait(-1);
            } catch (IllegalArgumentException e) {
                System.out.println(e.getMessage());
            }
            try {
                o.wait(1, 1000000);
            } catch (IllegalArgumentException e) {
                System.out.println(e.getMessage());
            }
        }
        boolean[] flag = {false}; Thread w = new Thread(() -> { synchronized (flag) { while (!flag[0]) try { flag.wait();
    }
    catch (InterruptedException e) {
    }
    System.out.println("woken");
}
});
w.start();
while (w.getState() != Thread.State.WAITING) Thread.sleep(1);
synchronized (flag) {
    flag[0] = true;
    flag.notify();
    System.out.println("notified first");
}
w.join();
}
}
