// All kinds of method references, with adaptation of arguments and results.
import java.util.*;
import java.util.function.*;
public class MethodRefs {
    String n;
    MethodRefs(String n) { this.n = n; }
    MethodRefs() { this("def"); }
    static int twice(int x) { return 2 * x; }
    static long wide(long x) { return x + 1; }
    static String var(Object... os) { return "v" + os.length; }
    static <T> T id(T t) { return t; }
    String inst(String s) { return n + s; }
    private String priv() { return "priv" + n; }
    protected Integer len() { return n.length(); }
    static class Sub extends MethodRefs {
        Sub() { super("sub"); }
        @Override
        String inst(String s) {
            return "SUB" + s;
        }
        Supplier<String> sup() {
            Function<String, String> f = super::inst;
            return () -> f.apply("!");
        }
        Supplier<String> me() {
            Function<String, String> f = this::inst;
            return () -> f.apply("?");
        }
    }
    class Inner {
        int v = 3;
    }
    Supplier<Inner> mk() { return Inner::new; }
    public static void main(String[] args) {
        IntUnaryOperator a = MethodRefs::twice;
        IntToLongFunction b = MethodRefs::wide;
        Function<Integer, Long> c = MethodRefs::wide2;
        ToLongFunction<Integer> d = MethodRefs::wide2;
        System.out.println(a.applyAsInt(4) + " " + b.applyAsLong(4) + " " + c.apply(5) + " " + d.applyAsLong(6));
        MethodRefs o = new MethodRefs("o");
        Function<String, String> bound = o::inst;
        BiFunction<MethodRefs, String, String> unbound = MethodRefs::inst;
        Function<MethodRefs, String> pr = MethodRefs::priv;
        ToIntFunction<MethodRefs> len = MethodRefs::len;
        ToDoubleFunction<MethodRefs> lend = MethodRefs::len;
        o = new MethodRefs("other");
        System.out.println(bound.apply("1") + unbound.apply(o, "2") + unbound.apply(new Sub(), "3") + pr.apply(o)
                + len.applyAsInt(o) + lend.applyAsDouble(o));
        Supplier<MethodRefs> ctor = MethodRefs::new;
        Function<String, MethodRefs> ctor1 = MethodRefs::new;
        IntFunction<int[]> arr = int[] ::new;
        Function<Integer, String[][]> arr2 = String[][] ::new;
        System.out.println(ctor.get().n + ctor1.apply("x").n + arr.apply(3).length + arr2.apply(2).length
                + new Sub().sup().get() + new Sub().me().get() + o.mk().get().v);
        Function<Object, String> vr = MethodRefs::var;
        BiFunction<Integer, String, String> vr2 = MethodRefs::var;
        Supplier<String> vr0 = MethodRefs::var;
        System.out.println(vr.apply("x") + vr2.apply(1, "y") + vr0.get());
        Function<String, Integer> parse = Integer::parseInt;
        Comparator<String> cmp = String::compareToIgnoreCase;
        Supplier<Class<?>> gc = "s" ::getClass;
        Function<int[], Object> clone = int[] ::clone;
        UnaryOperator<String> idr = MethodRefs::id;
        Consumer<List<String>> clr = List::clear;
        List<String> l = new ArrayList<>(List.of("b", "A"));
        l.sort(cmp);
        System.out.println(
                parse.apply("12") + " " + l + gc.get() + ((int[]) clone.apply(new int[4])).length + idr.apply("id"));
        clr.accept(l);
        System.out.println(l);
        Consumer<String> drop = l::add;
        drop.accept("added");
        System.out.println(l);
        Function<Character, Integer> widen = Character::getNumericValue;
        System.out.println(widen.apply('7'));
        try {
            MethodRefs nul = null;
            Supplier<String> s = nul::priv;
        } catch (NullPointerException e) {
            System.out.println("NPE at creation");
        }
        try {
            ToIntFunction<Integer> unbox = Integer::intValue;
            unbox.applyAsInt(null);
        } catch (NullPointerException e) {
            System.out.println("NPE at call");
        }
    }
    static Long wide2(int x) { return x * 10L; }
}
