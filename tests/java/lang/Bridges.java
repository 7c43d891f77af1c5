// Generic bridge methods, covariant bridges, heap pollution caught by checkcast.
import java.util.*;
public class Bridges {
    interface Fn<A, R> {
        R ap(A a);
    }
    static class Len implements Fn<String, Integer> {
        public Integer ap(String s) { return s.length(); }
    }
    static abstract class Node<T extends Comparable<T>> {
        abstract T val();
        int cmp(Node<T> o) { return val().compareTo(o.val()); }
    }
    static class SN extends Node<String> {
        String v;
        SN(String v) { this.v = v; }
        String val() { return v; }
    }
    static class Cmp implements Comparator<Integer> {
        public int compare(Integer a, Integer b) { return b - a; }
    }
    @SuppressWarnings({"unchecked", "rawtypes"})
    public static void main(String[] args) {
        Fn raw = new Len();
        System.out.println(raw.ap("four"));
        try {
            raw.ap(4);
        } catch (ClassCastException e) {
            System.out.println("CCE");
        }
        System.out.println(new SN("a").cmp(new SN("c")));
        List<Integer> l = new ArrayList<>(List.of(3, 1, 2));
        l.sort(new Cmp());
        System.out.println(l);
        List<String> ls = new ArrayList<>();
        ((List) ls).add(5);
        Object o = ls.get(0);
        System.out.println(o);
        try {
            String s = ls.get(0);
            System.out.println(s);
        } catch (ClassCastException e) {
            System.out.println("CCE2");
        }
        System.out.println(Arrays.stream(Len.class.getDeclaredMethods()).filter(m -> m.isBridge()).count());
    }
    static <T> T[] arr(T... ts) { return ts; }
}
