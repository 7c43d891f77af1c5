// instanceof patterns: scope, conditions, loops, with generics and primitives in fields.
import java.util.*;
public class PatternMatching {
    static String f(Object o) {
        if (o instanceof Integer i && i > 10)
            return "big" + i;
        else if (o instanceof Integer i)
            return "int" + i;
        if (!(o instanceof String s)) {
            if (o instanceof int[] a && a.length > 0) return "arr" + a[0];
            return o instanceof List<?> l && !l.isEmpty() && l.get(0) instanceof String t ? "ls" + t : "other";
        }
        return "str" + s.length();
    }
    record P(Object a, Object b) {
        @Override
        public boolean equals(Object o) {
            return o instanceof P p && Objects.equals(a, p.a) && Objects.equals(b, p.b);
        }
    }
    static Object next;
    public static void main(String[] args) {
        for (Object o : new Object[] {5, 50, "abc", new int[] {7}, new int[0], List.of("z"), List.of(1), null, 'c'})
            System.out.println(f(o));
        System.out.println(new P(1, "x").equals(new P(1, "x")) + "" + new P(1, 2).equals("s"));
        next = "start";
        int n = 0;
        while (next instanceof String s && n < 3) {
            next = n == 2 ? (Object) n : s + n;
            n++;
        }
        System.out.println(next + " " + n);
        Object o = "v";
        boolean b = o instanceof String s && s.equals("v") || o instanceof Integer;
        System.out.println(b);
        final Object q = 3L;
        if (q instanceof final Long l) System.out.println(l + 1);
    }
}
