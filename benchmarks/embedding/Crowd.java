import java.util.*;

public class Crowd {
    /** What a plugin does: some strings, a map, some garbage. */
    public static int work(int n) {
        Map<String, Integer> counts = new HashMap<>();
        for (int i = 0; i < n; i++) counts.merge("word" + i % 50, i, Integer::sum);
        int sum = 0;
        for (int x : counts.values()) sum += x;
        return sum;
    }
    public static int spin(int n) {
        int x = 1;
        for (int i = 0; i < n; i++) x = x * 31 + i;
        return x;
    }
    /** Fills the heap until it is full; 1. */
    public static int fill() {
        List<byte[]> all = new ArrayList<>();
        try {
            for (;;) all.add(new byte[10_000]);
        } catch (OutOfMemoryError full) {
            return 1;
        }
    }
}
