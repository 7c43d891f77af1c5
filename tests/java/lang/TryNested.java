// Nested try blocks, rethrow, catch order, multi-catch, exceptions in catch and finally.
public class TryNested {
    static class E1 extends Exception {
        E1(String m) { super(m); }
    }
    static class E2 extends E1 {
        E2(String m) { super(m); }
    }
    static String f(int k) {
        StringBuilder s = new StringBuilder();
        try {
            try {
                try {
                    if (k == 0) throw new E2("a");
                    if (k == 1) throw new E1("b");
                    if (k == 2) throw new RuntimeException("c");
                    if (k == 3) throw new Error("d");
                    s.append("none ");
                } catch (E2 e) {
                    s.append("E2 ");
                    throw new E1("from E2");
                } catch (E1 e) {
                    s.append("E1 ");
                    throw e;
                } finally {
                    s.append("fin1 ");
                }
            } catch (RuntimeException | E1 e) {
                s.append("multi ").append(e.getMessage()).append(' ');
                if (k == 2) throw new IllegalStateException("again", e);
            } finally {
                s.append("fin2 ");
            }
        } catch (Throwable t) {
            s.append("T ").append(t.getMessage());
            if (t.getCause() != null) s.append("<-").append(t.getCause().getMessage());
        }
        return s.toString();
    }
    static void rethrow(boolean b) throws E1 {
        try {
            if (b) throw new E2("precise");
        } catch (final Exception e) {
            throw e;
        }
    }
    public static void main(String[] args) {
        for (int k = 0; k < 5; k++) System.out.println(f(k));
        try {
            rethrow(true);
        } catch (E1 e) {
            System.out.println(e.getClass().getSimpleName());
        }
        int n = 0;
        for (int i = 0; i < 1000; i++) try {
                if (i % 3 == 0) throw new E1("" + i);
                n += i;
            } catch (E1 e) {
                n -= Integer.parseInt(e.getMessage());
            }
        System.out.println(n);
    }
}
