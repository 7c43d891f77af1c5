// Method selection over diamonds of interfaces and classes, invokeinterface on Object methods.
public class DiamondSelection {
    interface T {
        default String n() { return "T"; }
        default String m() { return "T.m"; }
    }
    interface L extends T {
        default String n() { return "L"; }
    }
    interface R extends T {
        default String m() { return "R.m"; }
    }
    static class LR implements L, R {}
    static class Sub extends LR {
        public String n() { return "Sub/" + super.n(); }
    }
    static class Deep extends Sub implements R, T {}
    interface HasToString {
        String toString();
        int hashCode();
    }
    static class H implements HasToString {
        public String toString() { return "H!"; }
        public int hashCode() { return 77; }
    }
    public static void main(String[] args) {
        T[] ts = {new LR(), new Sub(), new Deep()};
        for (T t : ts) System.out.println(t.n() + " " + t.m());
        HasToString h = new H();
        System.out.println(h.toString() + h.hashCode() + h.equals(h));
        Runnable r = () -> {};
        System.out.println(r.equals(r) + " " + (r.hashCode() == r.hashCode()) + " " + (r.getClass() == r.getClass()));
        CharSequence cs = "abc";
        System.out.println(cs.toString() + cs.length() + cs.subSequence(1, 2) + cs.isEmpty());
    }
}
