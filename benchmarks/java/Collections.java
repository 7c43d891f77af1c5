import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** HashMap and ArrayList of boxed integers. */
public class Collections {
    public static void main(String[] args) {
        int rounds = args.length > 0 ? Integer.parseInt(args[0]) : 12;
        long sum = 0;
        int seed = 42;
        for (int r = 0; r < rounds; r++) {
            Map<Integer, Integer> map = new HashMap<>();
            List<Integer> list = new ArrayList<>();
            for (int i = 0; i < 40_000; i++) {
                seed = seed * 1103515245 + 12345;
                int key = (seed >>> 8) & 0x3fff;
                map.merge(key, 1, Integer::sum);
                list.add(key);
            }
            for (Integer key : list) {
                Integer n = map.get(key);
                sum += key * (long) n;
            }
            for (Map.Entry<Integer, Integer> e : map.entrySet()) {
                sum ^= e.getKey() * 31L + e.getValue();
            }
            Iterator<Map.Entry<Integer, Integer>> it = map.entrySet().iterator();
            while (it.hasNext()) {
                if (it.next().getValue() % 2 == 0) {
                    it.remove();
                }
            }
            sum += map.size();
            list.removeIf(k -> !map.containsKey(k));
            sum += list.size();
        }
        System.out.println(sum);
    }
}
