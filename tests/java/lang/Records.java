// Records: accessors, equals, hashCode, toString, compact constructors, nested, generic, static members.
import java.util.*;
public class Records {
    record Point(int x, int y) {
        Point {
            if (x < 0) throw new IllegalArgumentException("neg " + x);
        }
        Point(int v) { this(v, v); }
        double len() { return Math.sqrt(x * x + y * y); }
        static Point origin() { return new Point(0); }
    }
    record All(boolean z, byte b, char c, short s, int i, long l, float f, double d, String t, int[] a) {}
    record Pair<A, B>(A a, B b) {
        <C> Pair<C, B> with(C c) { return new Pair<>(c, b); }
    }
    record Empty() {}
    record Custom(String name) {
        public String name() { return "<" + name + ">"; }
        @Override
        public String toString() {
            return "C" + name();
        }
    }
    interface Shape {
        int x();
    }
    record Impl(int x) implements Shape, Comparable<Impl> {
        public int compareTo(Impl o) { return Integer.compare(x, o.x); }
    }
    public static void main(String[] args) {
        System.out.println(new Point(3, 4) + " " + new Point(3, 4).len() + " " + Point.origin() + " "
                + new Point(3, 4).hashCode() + " " + new Point(1, 2).equals(new Point(1, 2))
                + new Point(1, 2).equals(new Point(2, 1)) + new Point(1).equals(null));
        try {
            new Point(-1, 0);
        } catch (IllegalArgumentException e) {
            System.out.println(e.getMessage());
        }
        int[] arr = {1};
        All a = new All(true, (byte) 1, 'c', (short) 2, 3, 4L, 5f, -0.0, "t", arr),
            b = new All(true, (byte) 1, 'c', (short) 2, 3, 4L, 5f, 0.0, "t", arr);
        System.out.println(a.equals(b) + " " + a.equals(a) + " " + (a.a() == arr) + " " + a.d() + " "
                + a.toString().substring(0, 60));
        System.out.println(new Pair<>("k", 1).with(2.5) + " " + new Pair<>(null, null)
                + new Pair<>(null, null).hashCode() + new Pair<>(null, 1).equals(new Pair<>(null, 1)));
        System.out.println(
                new Empty() + " " + new Empty().equals(new Empty()) + new Empty().hashCode() + " " + new Custom("n"));
        System.out.println(new TreeSet<>(List.of(new Impl(3), new Impl(1))) + " " + Point.class.isRecord()
                + Point.class.getRecordComponents().length);
        System.out.println(new Pair<>(Float.NaN, 1).equals(new Pair<>(Float.NaN, 1)));
    }
}
