// Method.invoke: boxing, widening, null arguments, wrong arguments, exceptions, statics, interfaces, overriding.
import java.lang.reflect.*;
public class InvokeBasic {
    public static class T {
        int f = 3;
        public int add(int a, long b) { return (int) (a + b) + f; }
        public static String st(Object o) { return "st" + o; }
        public void boom(String s) throws Exception { throw new java.io.IOException(s); }
        public byte b(byte x) { return (byte) -x; }
        public char c() { return 'c'; }
        public boolean z(boolean z) { return !z; }
        public float fl(float f) { return f; }
        public short s(short s) { return s; }
        public void v() {}
        public String var(String... s) { return "" + s.length; }
        private int priv() { return 9; }
        public double d(double d) { return d; }
        protected long l(long l) { return l; }
    }
    public static class S extends T {
        @Override
        public int add(int a, long b) {
            return -1;
        }
    }
    static void t(String n, Object on, Object... a) {
        try {
            for (Method m : T.class.getDeclaredMethods())
                if (m.getName().equals(n)) {
                    Object r = m.invoke(on, a);
                    System.out.println(n + " " + r + " " + (r == null ? null : r.getClass().getSimpleName()));
                }
        } catch (InvocationTargetException e) {
            System.out.println(n + " ITE " + e.getMessage() + " " + e.getCause());
        } catch (Exception e) {
            System.out.println(n + " " + e.getClass().getSimpleName() + " " + e.getMessage());
        }
    }
    public static void main(String[] args) throws Exception {
        T x = new T();
        t("add", x, 1, 2L);
        t("add", x, 1, 2);
        t("add", x, (byte) 1, 'c');
        t("add", x, 1L, 2);
        t("add", x, 1, null);
        t("add", x, 1);
        t("add", x);
        t("add", null, 1, 2L);
        t("add", "str", 1, 2L);
        t("add", new S(), 1, 2L);
        t("add", x, "1", 2L);
        t("add", x, 1, 2f);
        t("st", null, 5);
        t("st", x, (Object) null);
        t("st", "ignored", "v");
        t("boom", x, "msg");
        t("boom", x, (Object) null);
        t("b", x, (byte) 5);
        t("b", x, 5);
        t("c", x);
        t("z", x, true);
        t("z", x, 1);
        t("fl", x, 1L);
        t("fl", x, 'a');
        t("fl", x, 1.0);
        t("s", x, (byte) -1);
        t("s", x, 'a');
        t("v", x);
        t("v", x, (Object[]) null);
        t("var", x, (Object) new String[] {"a", "b"});
        t("var", x, "a", "b");
        t("priv", x);
        t("d", x, Integer.MAX_VALUE);
        t("d", x, 1.5f);
        t("l", x, (short) 4);
        Method m = Comparable.class.getMethod("compareTo", Object.class);
        System.out.println(m.invoke("a", "c"));
        try {
            m.invoke("a", 5);
        } catch (InvocationTargetException e) {
            System.out.println(e.getCause().getClass().getSimpleName());
        }
        Method o = Object.class.getMethod("toString");
        System.out.println(o.invoke(42) + " " + Object.class.getMethod("getClass").invoke("s"));
    }
}
