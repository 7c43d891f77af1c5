// Stack traces of other threads show where they wait.
import java.util.*;
public class ThreadDumps {
    static final Object L = new Object();
    static void parked() { java.util.concurrent.locks.LockSupport.park(); }
    static void blocked() {
        synchronized (L) { System.out.println("got it"); }
    }
    static boolean has(Thread t, String m) {
        for (StackTraceElement e : t.getStackTrace())
            if (e.getMethodName().equals(m)) return true;
        return false;
    }
    static void await(Thread t, Thread.State s) throws Exception {
        for (int i = 0; i < 5000 && t.getState() != s; i++) Thread.sleep(1);
    }
    public static void main(String[] args) throws Exception {
        Thread p = new Thread(ThreadDumps::parked, "parker"), b = new Thread(ThreadDumps::blocked, "blocker");
        synchronized (L) {
            p.start();
            b.start();
            await(p, Thread.State.WAITING);
            await(b, Thread.State.BLOCKED);
            System.out.println(has(p, "parked") + " " + has(p, "park") + " " + has(b, "blocked") + " " + p.getState()
                    + " " + b.getState());
            StackTraceElement[] t = b.getStackTrace();
            System.out.println(t[0].getMethodName() + " " + t[0].getClassName() + " " + t[0].getFileName());
            Map<Thread, StackTraceElement[]> all = Thread.getAllStackTraces();
            System.out.println(all.get(p)[all.get(p).length - 1].getMethodName());
        }
        p.interrupt();
        p.join();
        b.join();
        System.out.println(p.getStackTrace().length + " " + new Thread().getStackTrace().length);
    }
}
