// An uncaught exception in a thread prints "Exception in thread" and does not change the exit code.
public class ThreadUncaught {
    public static void main(String[] args) throws Exception {
        Thread t = new Thread(() -> { throw new IllegalStateException("in thread"); }, "worker-7");
        t.start();
        t.join();
        System.out.println("main goes on");
    }
}
