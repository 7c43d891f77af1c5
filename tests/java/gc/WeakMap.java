// WeakHashMap drops entries of dead keys and keeps those of live ones.
import java.util.*;
public class WeakMap {
    static void fill(Map<Object, Integer> m) {
        for (int i = 0; i < 100; i++) m.put(new Object(), i);
    }
    public static void main(String[] args) throws Exception {
        Map<Object, Integer> m = new WeakHashMap<>();
        Object k = new Object();
        m.put(k, 1000);
        m.put("constant", 5);
        fill(m);
        for (int i = 0; i < 100 && m.size() > 30; i++) {
            System.gc();
            Thread.sleep(10);
        }
        System.out.println((m.size() <= 30) + " " + m.get(k) + " " + m.get("constant"));
        ThreadLocal<Object> t = new ThreadLocal<>();
        t.set(k);
        System.gc();
        System.out.println(t.get() == k);
    }
}
