// HashSet, LinkedHashSet, TreeSet, EnumSet, EnumMap, BitSet.
import java.util.*;
public class SetsTest {
    enum Day { MON, TUE, WED, THU, FRI, SAT, SUN }
    enum Big {
        A0,
        A1,
        A2,
        A3,
        A4,
        A5,
        A6,
        A7,
        A8,
        A9,
        B0,
        B1,
        B2,
        B3,
        B4,
        B5,
        B6,
        B7,
        B8,
        B9,
        C0,
        C1,
        C2,
        C3,
        C4,
        C5,
        C6,
        C7,
        C8,
        C9,
        D0,
        D1,
        D2,
        D3,
        D4,
        D5,
        D6,
        D7,
        D8,
        D9,
        E0,
        E1,
        E2,
        E3,
        E4,
        E5,
        E6,
        E7,
        E8,
        E9,
        F0,
        F1,
        F2,
        F3,
        F4,
        F5,
        F6,
        F7,
        F8,
        F9,
        G0,
        G1,
        G2,
        G3,
        G4,
        G5,
        G6,
        G7,
        G8,
        G9
    }
    public static void main(String[] args) {
        Set<String> h = new HashSet<>(List.of("z", "a", "m"));
        System.out.println(h + " " + h.add("a") + h.remove("q") + " " + new LinkedHashSet<>(List.of(3, 1, 2, 5))
                + new TreeSet<>(List.of(3, 1, 2)));
        EnumSet<Day> e = EnumSet.range(Day.TUE, Day.FRI);
        e.remove(Day.WED);
        System.out.println(e + " " + EnumSet.complementOf(e) + " " + e.contains(null) + " "
                + EnumSet.of(Day.SUN, Day.MON) + EnumSet.copyOf(List.of(Day.SAT)));
        EnumSet<Big> b = EnumSet.range(Big.F5, Big.G3);
        b.add(Big.A0);
        System.out.println(b + " " + EnumSet.complementOf(b).size() + " " + b.removeAll(EnumSet.of(Big.G0))
                + b.containsAll(EnumSet.of(Big.F9, Big.G1)));
        EnumMap<Day, String> m = new EnumMap<>(Day.class);
        m.put(Day.FRI, "f");
        m.put(Day.MON, null);
        System.out.println(m + " " + m.containsKey(Day.MON) + m.equals(Map.of(Day.FRI, "f")) + m.remove(Day.FRI));
        Set<Integer> a = new TreeSet<>(List.of(1, 2, 3, 4)), c = new TreeSet<>(List.of(3, 4, 5));
        Set<Integer> u = new TreeSet<>(a);
        u.addAll(c);
        Set<Integer> i = new TreeSet<>(a);
        i.retainAll(c);
        Set<Integer> d = new TreeSet<>(a);
        d.removeAll(c);
        System.out.println(u + "" + i + d + Collections.disjoint(a, Set.of(9)));
        BitSet s = new BitSet();
        s.set(1);
        s.set(10, 20);
        s.flip(15);
        s.set(100);
        s.clear(12);
        System.out.println(s + " " + s.cardinality() + " " + s.length() + " " + s.nextSetBit(13) + s.nextClearBit(10)
                + s.previousSetBit(9) + s.previousClearBit(19) + " " + s.get(10, 14) + Arrays.toString(s.toLongArray())
                + s.size());
        BitSet t = BitSet.valueOf(new long[] {0xF0F0});
        BitSet x = (BitSet) s.clone();
        x.and(t);
        System.out.print(x);
        x.or(t);
        System.out.print(x);
        x.xor(s);
        System.out.print(x);
        x.andNot(t);
        System.out.println(x + " " + s.intersects(t) + " " + t.stream().sum() + s.hashCode());
        try {
            s.get(-1);
        } catch (IndexOutOfBoundsException ex) {
            System.out.println(ex.getMessage());
        }
    }
}
