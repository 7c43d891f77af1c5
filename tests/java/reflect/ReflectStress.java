// Many members used through reflection in a loop, with caching, accessibility and dispatch checked.
import java.lang.reflect.*;
import java.util.*;
public class ReflectStress {
    public static class Bean {
        private int a;
        private String b;
        private long[] c;
        private List<Integer> d;
        public int getA() { return a; }
        public void setA(int a) { this.a = a; }
        public String getB() { return b; }
        public void setB(String b) { this.b = b; }
        public long[] getC() { return c; }
        public void setC(long[] c) { this.c = c; }
        public List<Integer> getD() { return d; }
        public void setD(List<Integer> d) { this.d = d; }
        public boolean isOk() { return true; }
    }
    static Map<String, Object> toMap(Object o) throws Exception {
        Map<String, Object> m = new TreeMap<>();
        for (Method x : o.getClass().getMethods()) {
            String n = x.getName();
            if (x.getParameterCount() == 0
                    && x.getDeclaringClass() != Object.class && (n.startsWith("get") || n.startsWith("is")))
                m.put(Character.toLowerCase(n.charAt(n.startsWith("is") ? 2 : 3))
                                + n.substring(n.startsWith("is") ? 3 : 4),
                        x.invoke(o));
        }
        return m;
    }
    static <T> T fill(Class<T> c, Map<String, Object> m) throws Exception {
        T t = c.getDeclaredConstructor().newInstance();
        for (Method x : c.getMethods())
            if (x.getName().startsWith("set")) {
                Object v = m.get(Character.toLowerCase(x.getName().charAt(3)) + x.getName().substring(4));
                if (v != null) x.invoke(t, v);
            }
        return t;
    }
    public static void main(String[] args) throws Exception {
        int h = 0;
        for (int i = 0; i < 300; i++) {
            Bean b = fill(Bean.class, Map.of("a", i, "b", "s" + i, "c", new long[] {i}, "d", List.of(i)));
            Map<String, Object> m = toMap(b);
            h = h * 31 + (int) m.get("a") + m.get("b").hashCode() + m.get("d").hashCode() + m.keySet().hashCode();
        }
        System.out.println(h + " " + toMap(new Bean()));
        Field[] fs = Bean.class.getDeclaredFields();
        AccessibleObject.setAccessible(fs, true);
        Bean b = new Bean();
        for (int i = 0; i < 1000; i++) fs[0].set(b, (Integer) fs[0].get(b) + i);
        System.out.println(b.a);
        try {
            fill(Bean.class, Map.of("a", "wrong"));
        } catch (IllegalArgumentException e) {
            System.out.println(e.getMessage());
        }
    }
}
