// HashMap, LinkedHashMap, TreeMap, Hashtable, IdentityHashMap: all default methods, views, collisions, access order.
import java.util.*;
public class MapsTest {
    static class Bad implements Comparable<Bad> {
        int v;
        Bad(int v) { this.v = v; }
        @Override
        public int hashCode() {
            return v % 3;
        }
        @Override
        public boolean equals(Object o) {
            return o instanceof Bad b && b.v == v;
        }
        public int compareTo(Bad o) { return Integer.compare(v, o.v); }
        public String toString() { return "B" + v; }
    }
    static void ops(Map<String, Integer> m) {
        List<String> keys = new ArrayList<>();  // a WeakHashMap keeps none
        for (int i = 0; i < 20; i++) keys.add("k" + i);
        for (int i = 0; i < 20; i++) m.put(keys.get(i), i);
        m.merge("k1", 100, Integer::sum);
        m.merge("k2", 5, (a, b) -> null);
        m.computeIfAbsent("new", k -> 1);
        m.computeIfPresent("k3", (k, v) -> null);
        m.compute("k4", (k, v) -> v == null ? 0 : v * 2);
        m.putIfAbsent("k5", 999);
        m.replace("k6", 66);
        m.replace("k7", 7, 77);
        m.remove("k8", 9);
        m.remove("k9");
        m.replaceAll((k, v) -> v + 1);
        m.keySet().removeIf(k -> k.endsWith("0"));
        m.values().remove(78);
        m.entrySet().iterator().next().setValue(-5);
        System.out.println(m.getClass().getSimpleName() + " " + new TreeMap<>(m) + " " + m.getOrDefault("zz", -1) + " "
                + m.containsValue(67) + " " + m.size() + " " + m.equals(new HashMap<>(m)) + " "
                + (m.hashCode() == new TreeMap<>(m).hashCode()));
        java.lang.ref.Reference.reachabilityFence(keys);
    }
    public static void main(String[] args) {
        ops(new HashMap<>());
        ops(new LinkedHashMap<>());
        ops(new TreeMap<>());
        ops(new Hashtable<>());
        ops(new java.util.concurrent.ConcurrentHashMap<>());
        ops(new WeakHashMap<>());
        Map<Bad, Integer> b = new HashMap<>();
        for (int i = 0; i < 200; i++) b.put(new Bad(i), i);
        int s = 0;
        for (int i = 0; i < 250; i++) {
            Integer v = b.get(new Bad(i));
            if (v != null) s += v;
        }
        for (int i = 0; i < 150; i++) b.remove(new Bad(i));
        System.out.println(s + " " + b.size() + " " + new TreeMap<>(b).firstKey());
        LinkedHashMap<Integer, Integer> lru = new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<Integer, Integer> e) {
                return size() > 3;
            }
        };
        for (int i = 0; i < 5; i++) {
            lru.put(i, i);
            lru.get(2);
        }
        System.out.println(lru);
        Map<String, Integer> h = new HashMap<>();
        h.put(null, 1);
        h.put("x", null);
        System.out.println(h.get(null) + " " + h.get("x") + " " + h.containsKey("x") + " " + h);
        for (String w : "the quick brown fox jumps over the lazy dog again and again".split(" "))
            h.merge(w, 1, Integer::sum);
        System.out.println(h);
        IdentityHashMap<String, Integer> id = new IdentityHashMap<>();
        id.put(new String("a"), 1);
        id.put(new String("a"), 2);
        System.out.println(id.size());
        try {
            new TreeMap<String, Integer>().put(null, 1);
        } catch (NullPointerException e) {
            System.out.println("NPE");
        }
        try {
            Map.of("a", 1, "a", 2);
        } catch (IllegalArgumentException e) {
            System.out.println(e.getMessage());
        }
        try {
            for (String k : h.keySet()) h.put(k + "1", 1);
        } catch (ConcurrentModificationException e) {
            System.out.println("CME");
        }
        System.out.println(Map.entry("k", 1) + " " + new AbstractMap.SimpleEntry<>("a", 2) + " " + Map.of().isEmpty());
    }
}
