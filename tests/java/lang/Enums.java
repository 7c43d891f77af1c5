// Enums with bodies, fields, interfaces, static state, values(), compareTo.
import java.util.*;
public class Enums {
    interface Op {
        int apply(int a, int b);
    }
    enum Arith implements Op {
        ADD("+") {
            public int apply(int a, int b) { return a + b; }
        },
        MUL("*") {
            public int apply(int a, int b) { return a * b; }
        };
        final String sym;
        static final Map<String, Arith> BY = new TreeMap<>();
        static {
            for (Arith a : values()) BY.put(a.sym, a);
        }
        Arith(String s) { sym = s; }
    }
    enum Single {
        INSTANCE;
        int n;
        synchronized int next() { return ++n; }
    }
    enum None {}
    public static void main(String[] args) {
        for (Arith a : Arith.values())
            System.out.println(a + a.sym + a.apply(3, 4) + a.ordinal() + a.name() + a.getClass().isEnum()
                    + a.getDeclaringClass().isEnum());
        System.out.println(Arith.BY + " " + Arith.ADD.compareTo(Arith.MUL) + " " + Single.INSTANCE.next()
                + Single.INSTANCE.next() + " " + None.values().length);
        System.out.println(Arith.values() == Arith.values());
        EnumMap<Arith, Integer> m = new EnumMap<>(Arith.class);
        m.put(Arith.MUL, 2);
        m.put(Arith.ADD, 1);
        System.out.println(m);
        System.out.println(
                EnumSet.allOf(Arith.class) + " " + EnumSet.noneOf(None.class) + " " + Enum.valueOf(Arith.class, "ADD"));
        try {
            Enum.valueOf(Arith.class, "DIV");
        } catch (IllegalArgumentException e) {
            System.out.println(e.getMessage());
        }
    }
}
