import java.util.Map;
import java.util.TreeMap;

/** Red-black tree inserts, look-ups, range views and removals. */
public class TreeMapOps {
    public static void main(String[] args) {
        int rounds = args.length > 0 ? Integer.parseInt(args[0]) : 5;
        long sum = 0;
        int seed = 7;
        for (int r = 0; r < rounds; r++) {
            TreeMap<Integer, Long> map = new TreeMap<>();
            for (int i = 0; i < 25_000; i++) {
                seed = seed * 1664525 + 1013904223;
                map.put(seed >>> 12, (long) i);
            }
            for (int i = 0; i < 25_000; i++) {
                seed = seed * 1664525 + 1013904223;
                Map.Entry<Integer, Long> e = map.ceilingEntry(seed >>> 12);
                if (e != null) {
                    sum += e.getKey() ^ e.getValue();
                }
            }
            for (Map.Entry<Integer, Long> e : map.subMap(100_000, 700_000).entrySet()) {
                sum = sum * 31 + e.getValue();
            }
            while (map.size() > 5_000) {
                sum += map.pollFirstEntry().getValue();
            }
            sum += map.firstKey() + map.lastKey();
        }
        System.out.println(sum);
    }
}
