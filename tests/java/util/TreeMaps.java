// TreeMap and TreeSet navigation, sub-maps, descending views, comparators; random operations against a list.
import java.util.*;
public class TreeMaps {
    public static void main(String[] args) {
        TreeMap<Integer, String> m = new TreeMap<>();
        for (int i = 0; i < 50; i += 5) m.put(i, "v" + i);
        System.out.println(m.floorKey(12) + " " + m.ceilingKey(12) + " " + m.lowerKey(10) + " " + m.higherKey(10) + " "
                + m.firstEntry() + m.lastEntry() + m.floorEntry(-1) + m.higherEntry(45) + " " + m.headMap(15)
                + m.headMap(15, true).size() + m.tailMap(40) + m.subMap(10, false, 25, true)
                + m.descendingMap().headMap(35));
        SortedMap<Integer, String> sub = m.subMap(10, 30);
        sub.put(11, "new");
        sub.remove(20);
        try {
            sub.put(30, "x");
        } catch (IllegalArgumentException e) {
            System.out.println(e.getMessage());
        }
        System.out.println(m + " " + sub + " " + m.pollFirstEntry() + m.pollLastEntry());
        NavigableSet<String> s =
                new TreeSet<>(Comparator.comparing(String::length).thenComparing(Comparator.reverseOrder()));
        s.addAll(List.of("bb", "a", "ccc", "c", "aa", "b"));
        System.out.println(s + " " + s.descendingSet() + " " + s.headSet("aa") + " " + s.pollFirst() + s.higher("b")
                + s.floor("bb"));
        TreeMap<Integer, Integer> t = new TreeMap<>();
        Random r = new Random(42);
        boolean[] in = new boolean[1000];
        for (int i = 0; i < 20000; i++) {
            int k = r.nextInt(1000);
            if (r.nextBoolean()) {
                t.put(k, i);
                in[k] = true;
            } else {
                t.remove(k);
                in[k] = false;
            }
        }
        int n = 0;
        for (boolean b : in)
            if (b) n++;
        int prev = -1;
        boolean ok = true;
        for (int k : t.keySet()) {
            ok &= k > prev && in[k];
            prev = k;
        }
        System.out.println(n == t.size() && ok);
    }
}
