// flags: -Xmx64m
// Several threads allocate at once while collections happen.
import java.util.*;
public class ThreadsAlloc {
    public static void main(String[] args) throws Exception {
        Thread[] t = new Thread[4];
        long[] r = new long[4];
        for (int k = 0; k < 4; k++) {
            int id = k;
            t[k] = new Thread(() -> {
                Map<Integer, String> m = new HashMap<>();
                long s = 0;
                for (int i = 0; i < 60000; i++) {
                    m.put(i % 500, "v" + (i + id));
                    if (i % 7 == 0) {
                        String x = m.get(i * 31 % 500);
                        if (x != null) s += x.length();
                    }
                    byte[] junk = new byte[i % 2000];
                    s += junk.length;
                }
                r[id] = s + m.size();
            });
            t[k].start();
        }
        for (int i = 0; i < 5; i++) {
            System.gc();
            Thread.sleep(5);
        }
        for (Thread x : t) x.join();
        System.out.println(Arrays.toString(r));
    }
}
