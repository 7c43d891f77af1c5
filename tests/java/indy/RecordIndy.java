// Record methods over every component type, nested records, arrays, with overriding, in collections.
import java.util.*;
public class RecordIndy {
    record Z(boolean v) {}
    record B(byte v) {}
    record C(char v) {}
    record S(short v) {}
    record I(int v) {}
    record J(long v) {}
    record F(float v) {}
    record D(double v) {}
    record L(Object v) {}
    record Mix(int a, String b, long c, Mix next) {}
    record Big(int a, int b, int c, int d, int e, int f, int g, int h, int i, int j, int k, int l, int m, int n, int o,
            int p, int q, int r, int s, int t) {}
    record Gen<T extends Comparable<T>>(T lo, T hi) {
        Gen {
            if (lo.compareTo(hi) > 0) {
                T t = lo;
                lo = hi;
                hi = t;
            }
        }
        boolean in(T x) { return lo.compareTo(x) <= 0 && x.compareTo(hi) <= 0; }
    }
    public static void main(String[] args) {
        Record[] rs = {new Z(true), new B((byte) -1), new C('c'), new S((short) 300), new I(-5), new J(1L << 40),
                new F(1.5f), new D(-0.0), new L(null), new L("s"), new L(List.of(1))};
        for (Record r : rs) System.out.println(r + " " + r.hashCode() + " " + r.equals(r) + " " + r.equals(rs[0]));
        System.out.println(new D(Double.NaN).equals(new D(Double.NaN)) + "" + new F(0f).equals(new F(-0f))
                + new L(new int[0]).equals(new L(new int[0])) + new J(5).equals(new I(5)));
        Mix m = new Mix(1, "x", 2, new Mix(3, null, 4, null));
        System.out.println(m + " " + m.hashCode() + " " + m.equals(new Mix(1, "x", 2, new Mix(3, null, 4, null))));
        Big b = new Big(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20);
        System.out.println(b + " " + b.hashCode());
        Set<Record> set = new HashSet<>(Arrays.asList(rs));
        System.out.println(set.size() + " " + set.contains(new I(-5)) + new Gen<>("z", "a") + new Gen<>(1, 9).in(5));
    }
}
