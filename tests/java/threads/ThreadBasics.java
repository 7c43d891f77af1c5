// Names, ids, priorities, daemon flags, groups, currentThread, toString.
public class ThreadBasics {
    static class My extends Thread {
        My(String n) { super(n); }
        @Override
        public void run() {
            System.out.println("my run " + getName() + " " + (Thread.currentThread() == this));
        }
    }
    public static void main(String[] args) throws Exception {
        Thread m = Thread.currentThread();
        System.out.println(m + " " + m.getName() + " " + m.getPriority() + " " + m.isDaemon() + " "
                + m.getThreadGroup().getName() + " " + m.getThreadGroup().getParent().getName() + " " + m.getId());
        My y = new My("yours");
        y.start();
        y.join();
        new My("direct").run();
        Thread t = new Thread(() -> {
            Thread in = new Thread();
            System.out.println(in.isDaemon() + " " + in.getPriority() + " " + in.getThreadGroup().getName());
        }, "d");
        t.setDaemon(true);
        t.setPriority(7);
        t.start();
        t.join();
        ThreadGroup g = new ThreadGroup("grp");
        g.setMaxPriority(3);
        Thread p = new Thread(g, () -> {}, "p");
        p.setPriority(9);
        System.out.println(p.getPriority() + " " + g + " " + g.getParent().getName());
        try {
            p.setPriority(0);
        } catch (IllegalArgumentException e) {
            System.out.println("IAE");
        }
        try {
            m.setDaemon(true);
        } catch (IllegalThreadStateException e) {
            System.out.println("ITSE");
        }
        try {
            new Thread((String) null);
        } catch (NullPointerException e) {
            System.out.println(e.getMessage());
        }
        System.out.println(new Thread().getName().startsWith("Thread-") + " "
                + (new Thread().getId() != new Thread().getId()) + " " + Thread.holdsLock(g));
        new Thread(null, null, "nothing").start();
        Thread.yield();
        Thread.onSpinWait();
        m.setName("renamed");
        System.out.println(Thread.currentThread().getName());
    }
}
