// flags: -Xmx32m
// A thread that dies of OutOfMemoryError leaves the rest running.
import java.util.*;
public class OutOfMemoryThread {
    public static void main(String[] args) throws Exception {
        for (int i = 0; i < 3; i++) {
            Thread t = new Thread(() -> {
                List<int[]> l = new ArrayList<>();
                while (true) l.add(new int[50_000]);
            }, "hog" + i);
            t.setUncaughtExceptionHandler((th, e) -> System.out.println(th.getName() + " " + e));
            t.start();
            t.join();
        }
        int[] a = new int[1 << 20];
        System.out.println("fine " + a.length);
    }
}
