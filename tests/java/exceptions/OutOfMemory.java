// flags: -Xmx32m
// OutOfMemoryError can be caught, and the heap is usable afterwards.
import java.util.*;
public class OutOfMemory {
    static Object sink;
    static void t(String n, Runnable r) {
        try {
            r.run();
            System.out.println(n + " no error");
        } catch (OutOfMemoryError e) {
            sink = null;
            System.out.println(n + " " + e.getMessage());
        }
    }
    public static void main(String[] args) {
        t("big", () -> sink = new byte[64 << 20]);
        t("limit", () -> sink = new int[Integer.MAX_VALUE]);
        t("limit refs", () -> sink = new Object[Integer.MAX_VALUE]);
        t("multi", () -> sink = new long[1000][1000][1000]);
        for (int i = 0; i < 3; i++)
            t("list", () -> {
                List<byte[]> l = new ArrayList<>();
                sink = l;
                while (true) l.add(new byte[100_000]);
            });
        t("linked", () -> {
            Object[] head = null;
            while (true) {
                head = new Object[] {head, null, null, null};
                sink = head;
            }
        });
        t("string", () -> sink = "x".repeat(100_000_000));
        t("builder", () -> {
            StringBuilder b = new StringBuilder("0123456789abcdef");
            while (true) b.append(b);
        });
        t("map", () -> {
            Map<Integer, long[]> m = new HashMap<>();
            sink = m;
            for (int i = 0;; i++) m.put(i, new long[1000]);
        });
        long sum = 0;
        for (int i = 0; i < 2000; i++) {
            byte[] b = new byte[100_000];
            b[i] = 1;
            sum += b[i] + b.length;
        }
        System.out.println(sum);
    }
}
