// StackOverflowError is caught and the program goes on, again and again, at several depths.
public class StackOverflow {
    static int depth;
    static void down() {
        depth++;
        down();
    }
    static long wide(long a, double b, int c, long d) {
        depth++;
        return wide(a + 1, b * 2, c ^ 1, d - a) + 1;
    }
    int virt(Object o) {
        depth++;
        return virt(this) + 1;
    }
    static int viaFinally(int n) {
        try {
            depth++;
            return viaFinally(n + 1);
        } finally {
            depth--;
        }
    }
    interface F {
        int f(F f);
    }
    public static void main(String[] args) {
        for (int i = 0; i < 3; i++) {
            depth = 0;
            try {
                down();
            } catch (StackOverflowError e) {
                System.out.println("down " + (depth > 500) + " " + e.getMessage() + " "
                        + (e.getStackTrace().length > 100) + " " + e.getStackTrace()[0].getMethodName());
            }
        }
        depth = 0;
        try {
            wide(1, 2, 3, 4);
        } catch (StackOverflowError e) {
            System.out.println("wide " + (depth > 500));
        }
        depth = 0;
        try {
            new StackOverflow().virt(null);
        } catch (StackOverflowError e) {
            System.out.println("virt " + (depth > 500));
        }
        depth = 0;
        try {
            viaFinally(0);
        } catch (StackOverflowError e) {
            System.out.println("finally " + (depth <= 5));
        }
        F f = g -> g.f(g);
        try {
            f.f(f);
        } catch (StackOverflowError e) {
            System.out.println("lambda");
        }
        Object[] self = new Object[1];
        java.util.List<Object> l = new java.util.ArrayList<>();
        l.add(self);
        java.util.Map<Object, Object> m = new java.util.HashMap<>();
        m.put("k", new java.util.ArrayList<>(java.util.List.of(m)));
        try {
            m.hashCode();
        } catch (StackOverflowError e) {
            System.out.println("hashCode");
        }
        try {
            "x".repeat(20000).matches("(x|y)*");
            System.out.println("regex done");
        } catch (StackOverflowError e) {
            System.out.println("regex done");
        }
        System.out.println("alive");
    }
}
