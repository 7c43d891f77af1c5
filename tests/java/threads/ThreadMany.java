// Many short threads; results gathered by join; thread ids grow; deep stacks in each.
import java.util.*;
public class ThreadMany {
    static int rec(int n) { return n == 0 ? 0 : 1 + rec(n - 1); }
    public static void main(String[] args) throws Exception {
        long s = 0;
        for (int r = 0; r < 10; r++) {
            Thread[] t = new Thread[20];
            int[] out = new int[20];
            for (int i = 0; i < 20; i++) {
                int k = i;
                t[i] = new Thread(() -> out[k] = rec(100 + k));
                t[i].start();
            }
            for (int i = 0; i < 20; i++) {
                t[i].join();
                s += out[i];
            }
        }
        System.out.println(s);
        long a = new Thread().getId(), b = new Thread().getId();
        System.out.println(b > a);
        Thread chain = null;
        StringBuffer sb = new StringBuffer();
        for (int i = 0; i < 10; i++) {
            Thread prev = chain;
            int k = i;
            chain = new Thread(() -> {
                if (prev != null) {
                    prev.start();
                    try {
                        prev.join();
                    } catch (InterruptedException e) {}
                }
                sb.append(k);
            });
        }
        chain.start();
        chain.join();
        System.out.println(sb);
        System.out.println(Thread.activeCount() >= 1);
    }
}
