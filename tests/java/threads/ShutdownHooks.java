// Hooks run at a normal end; registering twice or too late fails.
import java.util.*;
import java.util.concurrent.CountDownLatch;
public class ShutdownHooks {
    static final Set<String> done = Collections.synchronizedSet(new TreeSet<>());
    public static void main(String[] args) throws Exception {
        Thread[] h = new Thread[3];
        CountDownLatch others = new CountDownLatch(2);  // joining a hook that is not yet started would not wait
        for (int i = 0; i < 3; i++) {
            int n = i;
            h[i] = new Thread(() -> {
                done.add("hook" + n);
                if (n != 0) others.countDown();
                if (n == 0) {
                    try {
                        others.await();
                    } catch (InterruptedException e) {}
                    System.out.println(done);
                    try {
                        Runtime.getRuntime().addShutdownHook(new Thread());
                    } catch (IllegalStateException e) {
                        System.out.println(e.getMessage());
                    }
                }
            });
            Runtime.getRuntime().addShutdownHook(h[i]);
        }
        try {
            Runtime.getRuntime().addShutdownHook(h[0]);
        } catch (IllegalArgumentException e) {
            System.out.println(e.getMessage());
        }
        Thread gone = new Thread(() -> System.out.println("no"));
        Runtime.getRuntime().addShutdownHook(gone);
        System.out.println(
                Runtime.getRuntime().removeShutdownHook(gone) + " " + Runtime.getRuntime().removeShutdownHook(gone));
        System.out.println("end of main");
    }
}
