// Hooks run at a normal end; registering twice or too late fails.
import java.util.*;
public class ShutdownHooks {
    static final Set<String> done = Collections.synchronizedSet(new TreeSet<>());
    public static void main(String[] args) throws Exception {
        Thread[] h = new Thread[3];
        for (int i = 0; i < 3; i++) {
            int n = i;
            h[i] = new Thread(() -> {
                done.add("hook" + n);
                if (n == 0) {
                    try {
                        h[1].join();
                        h[2].join();
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
