// Thread groups: enumeration, active counts, daemon groups, interrupt, getAllStackTraces.
import java.util.*;
import java.util.concurrent.*;
public class Groups {
    public static void main(String[] args) throws Exception {
        ThreadGroup g = new ThreadGroup("outer"), h = new ThreadGroup(g, "inner");
        CountDownLatch ready = new CountDownLatch(3);
        Runnable r = () -> {
            ready.countDown();
            try {
                Thread.sleep(100000);
            } catch (InterruptedException e) {}
        };
        Thread[] ts = {new Thread(g, r, "a"), new Thread(g, r, "b"), new Thread(h, r, "c")};
        for (Thread t : ts) t.start();
        ready.await();
        System.out.println(g.activeCount() + " " + h.activeCount() + " " + g.activeGroupCount() + " " + g.parentOf(h)
                + h.parentOf(g));
        Thread[] all = new Thread[10];
        int n = g.enumerate(all);
        Set<String> names = new TreeSet<>();
        for (int i = 0; i < n; i++) names.add(all[i].getName());
        System.out.println(names + " " + g.enumerate(all, false));
        Map<Thread, StackTraceElement[]> st = Thread.getAllStackTraces();
        System.out.println(st.containsKey(ts[0]) + " " + st.containsKey(Thread.currentThread()));
        boolean sleeping = false;
        for (int i = 0; i < 1000 && !sleeping; i++) {
            for (StackTraceElement e : ts[2].getStackTrace()) sleeping |= e.getMethodName().equals("sleep");
            Thread.sleep(1);
        }
        System.out.println(sleeping);
        g.interrupt();
        for (Thread t : ts) t.join();
        System.out.println(g.activeCount() + " " + g.isDestroyed());
    }
}
