// Thread.getState through a life; isAlive; names; start twice.
import java.util.concurrent.locks.LockSupport;
public class States {
    static void await(Thread t, Thread.State s) throws Exception {
        while (t.getState() != s) Thread.sleep(1);
        System.out.println(t.getState() + " " + t.isAlive());
    }
    public static void main(String[] args) throws Exception {
        Object l = new Object();
        boolean[] go = {false};
        Thread t = new Thread(() -> {
            synchronized (l) {
                while (!go[0]) try {
                        l.wait();
                    } catch (InterruptedException e) {}
            }
            LockSupport.park();
            try {
                Thread.sleep(100000);
            } catch (InterruptedException e) {}
            long x = 0;
            while (!Thread.interrupted()) x++;
        }, "life");
        System.out.println(t.getState() + " " + t.isAlive() + " " + t.getName());
        synchronized (l) {
            t.start();
            await(t, Thread.State.BLOCKED);
        }
        await(t, Thread.State.WAITING);
        synchronized (l) {
            go[0] = true;
            l.notify();
        }
        Thread.sleep(5);
        await(t, Thread.State.WAITING);
        LockSupport.unpark(t);
        await(t, Thread.State.TIMED_WAITING);
        t.interrupt();
        await(t, Thread.State.RUNNABLE);
        t.interrupt();
        t.join();
        System.out.println(t.getState() + " " + t.isAlive());
        try {
            t.start();
        } catch (IllegalThreadStateException e) {
            System.out.println("ITSE " + e.getMessage());
        }
        t.join();
        t.interrupt();
        System.out.println(t.getStackTrace().length + " " + t.getThreadGroup());
    }
}
