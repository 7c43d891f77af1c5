// try-with-resources: order, suppressed exceptions, null resource, effectively final variable.
public class TryWithResources {
    static class R implements AutoCloseable {
        final String n;
        final boolean bad;
        R(String n, boolean bad) {
            this.n = n;
            this.bad = bad;
            System.out.println("open " + n);
            if (n.equals("ctor")) throw new IllegalStateException("ctor");
        }
        public void close() {
            System.out.println("close " + n);
            if (bad) throw new IllegalArgumentException("close " + n);
        }
    }
    static void show(Throwable t) {
        System.out.println(t.getMessage());
        for (Throwable s : t.getSuppressed()) System.out.println("  suppressed " + s.getMessage());
    }
    public static void main(String[] args) {
        try (R a = new R("a", false); R b = new R("b", false)) {
            System.out.println("body");
        } finally {
            System.out.println("fin");
        }
        try (R a = new R("a", true); R b = new R("b", true)) {
            throw new RuntimeException("body");
        } catch (RuntimeException e) {
            show(e);
        }
        try (R a = new R("a", true); R b = new R("b", true)) {
            System.out.println("body");
        } catch (RuntimeException e) {
            show(e);
        }
        try (R a = new R("a", true); R b = new R("ctor", false)) {
            System.out.println("no");
        } catch (RuntimeException e) {
            show(e);
        }
        try (R none = null) {
            System.out.println("null ok");
        }
        R out = new R("out", false);
        try (out) {
            System.out.println(out.n);
        }
        System.out.println(f());
    }
    static int f() {
        try (R r = new R("ret", false)) {
            return 5;
        }
    }
}
