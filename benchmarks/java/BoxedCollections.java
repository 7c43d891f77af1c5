import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Allocation group: boxed keys and values, growing tables, a sliding window of live maps. */
public class BoxedCollections {
    public static void main(String[] args) {
        int rounds = args.length > 0 ? Integer.parseInt(args[0]) : 24;
        ArrayDeque<Map<Long, Double>> window = new ArrayDeque<>();
        long seed = 12345;
        double total = 0;
        long count = 0;
        for (int r = 0; r < rounds; r++) {
            Map<Long, Double> map = new HashMap<>();
            List<Integer> list = new ArrayList<>();
            Set<Long> set = new HashSet<>();
            for (int i = 0; i < 20_000; i++) {
                seed = seed * 6364136223846793005L + 1442695040888963407L;
                map.put(seed >>> 48, i * 0.5);
                list.add((int) (seed >>> 33));
                set.add(seed >>> 50);
            }
            window.addLast(map);
            if (window.size() > 5) {
                window.removeFirst();
            }
            for (int x : list) {
                count += x & 1;
            }
            count += set.size();
            for (double d : map.values()) {
                total += d;
            }
        }
        for (Map<Long, Double> m : window) {
            count = count * 31 + m.size();
        }
        System.out.println(total);
        System.out.println(count);
    }
}
