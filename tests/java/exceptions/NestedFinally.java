// Exceptions thrown while others are in flight: finally, catch, close and nested handlers in every combination.
public class NestedFinally {
    static String run(boolean a, boolean b, boolean c, boolean d) {
        StringBuilder s = new StringBuilder();
        try {
            try {
                try {
                    s.append("t");
                    if (a) throw new RuntimeException("a");
                } catch (RuntimeException e) {
                    s.append("c").append(e.getMessage());
                    if (b) throw new IllegalStateException("b", e);
                } finally {
                    s.append("f");
                    if (c) throw new UnsupportedOperationException("c");
                }
                s.append("n");
            } finally {
                s.append("F");
                if (d) throw new ArithmeticException("d");
            }
            s.append("N");
        } catch (RuntimeException e) {
            s.append("!")
                    .append(e.getMessage())
                    .append(e.getCause() == null ? "" : e.getCause().getMessage())
                    .append(e.getSuppressed().length);
        }
        return s.toString();
    }
    static class R implements AutoCloseable {
        final String n;
        R(String n) { this.n = n; }
        public void close() throws Exception { throw new Exception("close " + n); }
    }
    static int ret(int k) {
        int x = k;
        try {
            if (k == 1) return x;
            if (k == 2) throw new Exception();
            x += 10;
            return x;
        } catch (Exception e) {
            x += 20;
            return x;
        } finally {
            x += 100;
            if (k == 3) return x;
        }
    }
    public static void main(String[] args) {
        for (int i = 0; i < 16; i++) System.out.println(run((i & 1) != 0, (i & 2) != 0, (i & 4) != 0, (i & 8) != 0));
        try (R p = new R("p"); R q = new R("q")) {
            try (R z = new R("z")) {
                throw new IllegalStateException("body");
            } finally {
                System.out.println("inner finally");
            }
        } catch (Exception e) {
            System.out.println(e.getMessage());
            for (Throwable t : e.getSuppressed()) System.out.println("  " + t.getMessage());
        }
        for (int k = 0; k < 4; k++) System.out.print(ret(k) + " ");
        System.out.println();
    }
}
