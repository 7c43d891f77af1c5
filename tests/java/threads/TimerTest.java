// java.util.Timer: order by time, periodic tasks, cancel.
import java.util.*;
import java.util.concurrent.*;
public class TimerTest {
    public static void main(String[] args) throws Exception {
        Timer t = new Timer("tm", true);
        CountDownLatch l = new CountDownLatch(5);
        StringBuffer s = new StringBuffer();
        t.schedule(new TimerTask() {
            public void run() {
                s.append("B");
                l.countDown();
            }
        }, 40);
        t.schedule(new TimerTask() {
            public void run() {
                s.append("A");
                l.countDown();
            }
        }, 5);
        t.schedule(new TimerTask() {
            int n;
            public void run() {
                l.countDown();
                if (++n == 3) cancel();
            }
        }, 60, 3);
        l.await();
        System.out.println(s);
        TimerTask never = new TimerTask() {
            public void run() { System.out.println("never"); }
        };
        Timer far = new Timer(true);  // its thread looks at the first task only
        far.schedule(new TimerTask() { public void run() {} }, 50000);
        far.schedule(never, 100000);
        System.out.println(never.cancel() + " " + never.cancel() + " " + far.purge());
        t.cancel();
        try {
            t.schedule(never, 1);
        } catch (IllegalStateException e) {
            System.out.println(e.getMessage());
        }
        try {
            new Timer().schedule(never, -1);
        } catch (IllegalArgumentException e) {
            System.out.println(e.getMessage());
        }
        System.exit(0);
    }
}
