// Varargs calls, boxing choices, overload resolution, null argument.
public class Varargs {
    static String f(Object... os) { return os == null ? "null" : "O" + os.length; }
    static String f(int[] is) { return "i" + is.length; }
    static String g(long l) { return "long"; }
    static String g(Integer i) { return "Integer"; }
    static String g(Object o) { return "Object"; }
    static String g(int... i) { return "var"; }
    static String h(String s, Object... r) {
        StringBuilder b = new StringBuilder(s);
        for (Object o : r) b.append(',').append(o);
        return b.toString();
    }
    static String k(char c) { return "char"; }
    static String k(int i) { return "int"; }
    static String k(double d) { return "double"; }
    public static void main(String[] args) {
        System.out.println(f("a") + f("a", 1) + f((Object[]) null) + f((Object) null) + f(new Object[] {1, 2, 3})
                + f(new int[] {1, 2}));
        byte b = 1;
        short s = 1;
        Integer boxed = 5;
        Character ch = 'x';
        System.out.println(g(1) + g(b) + g(boxed) + g(1.5f) + g('c') + g() + g(1, 2));
        System.out.println(h("x") + h("x", 1, 'c', 2.5, null, "s") + h("x", (Object) new String[] {"a"}.length)
                + h("x", new Object[] {"p", "q"}));
        System.out.println(k(b) + k(s) + k('c') + k(1L) + k(1f) + k(ch));
    }
}
