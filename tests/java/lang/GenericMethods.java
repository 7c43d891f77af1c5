// Generic classes and methods: bounds, wildcards, inference, recursive bounds, erasure, arrays of generics.
import java.util.*;
import java.util.function.*;
public class GenericMethods {
    static <T extends Comparable<? super T>> T max(Collection<? extends T> c) {
        Iterator<? extends T> i = c.iterator();
        T m = i.next();
        while (i.hasNext()) {
            T x = i.next();
            if (x.compareTo(m) > 0) m = x;
        }
        return m;
    }
    static abstract class Shape<S extends Shape<S>> {
        int v;
        @SuppressWarnings("unchecked")
        S add(int x) {
            v += x;
            return (S) this;
        }
    }
    static class Sq extends Shape<Sq> {
        Sq dbl() {
            v *= 2;
            return this;
        }
    }
    static class Box<T> {
        T t;
        Box(T t) { this.t = t; }
        <R> Box<R> map(Function<? super T, ? extends R> f) { return new Box<>(f.apply(t)); }
        static <A, B> Map<A, List<B>> group(List<B> l, Function<B, A> f) {
            Map<A, List<B>> m = new TreeMap<>();
            for (B b : l) m.computeIfAbsent(f.apply(b), k -> new ArrayList<>()).add(b);
            return m;
        }
    }
    static void swap(List<?> l) { helper(l); }
    private static <E> void helper(List<E> l) {
        E e = l.get(0);
        l.set(0, l.get(1));
        l.set(1, e);
    }
    @SafeVarargs
    static <T> List<T> listOf(T... ts) {
        return new ArrayList<>(Arrays.asList(ts));
    }
    static double sum(List<? extends Number> l) {
        double s = 0;
        for (Number n : l) s += n.doubleValue();
        return s;
    }
    static <T extends CharSequence & Comparable<T>> int both(T a, T b) { return a.length() * 100 + a.compareTo(b); }
    interface Visitor<R> {
        R num(int n);
        R add(Node a, Node b);
    }
    interface Node {
        <R> R accept(Visitor<R> v);
    }
    public static void main(String[] args) {
        System.out.println(max(List.of(3, 9, 2)) + max(Set.of("z")) + new Sq().add(3).dbl().add(1).v
                + new Box<>(5).map(x -> "v" + x).map(String::length).t
                + Box.group(List.of("a", "bb", "cc", "d"), String::length));
        List<String> l = listOf("p", "q");
        swap(l);
        System.out.println(l + " " + sum(List.of(1, 2.5, 3L)) + both("ab", "b"));
        Node n = new Node() {
            public <R> R accept(Visitor<R> v) { return v.add(two(3), two(4)); }
        };
        System.out.println(n.accept(new Visitor<Integer>() {
            public Integer num(int k) { return k; }
            public Integer add(Node a, Node b) { return a.accept(this) + b.accept(this); }
        }) + n.accept(new Visitor<String>() {
            public String num(int k) { return "" + k; }
            public String add(Node a, Node b) { return "(" + a.accept(this) + "+" + b.accept(this) + ")"; }
        }));
        @SuppressWarnings("unchecked") List<String>[] arr = new List[2];
        arr[0] = List.of("x");
        Object[] oa = arr;
        oa[1] = List.of(1);
        try {
            String s = arr[1].get(0);
        } catch (ClassCastException e) {
            System.out.println("CCE");
        }
        try {
            String[] bad = GenericMethods.<String>mk(2);
        } catch (ClassCastException e) {
            System.out.println("CCE2");
        }
    }
    static Node two(int k) {
        return new Node() {
            public <R> R accept(Visitor<R> v) { return v.num(k); }
        };
    }
    @SuppressWarnings("unchecked")
    static <T> T[] mk(int n) {
        return (T[]) new Object[n];
    }
}
