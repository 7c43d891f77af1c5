// Comparator combinators and sort stability.
import java.util.*;
import java.util.stream.*;
public class ComparatorsTest {
    record P(String n, int a, Double w) {}
    public static void main(String[] args) {
        List<P> l = new ArrayList<>(List.of(
                new P("b", 2, 1.5), new P("a", 2, null), new P("c", 1, 0.5), new P("a", 1, 2.5), new P("B", 3, -1.0)));
        for (Comparator<P> c :
                List.<Comparator<P>>of(Comparator.comparing(P::n), Comparator.comparingInt(P::a).thenComparing(P::n),
                        Comparator.comparing(P::n, String.CASE_INSENSITIVE_ORDER).reversed(),
                        Comparator.comparing(P::w, Comparator.nullsFirst(Comparator.naturalOrder())),
                        Comparator.comparing(P::w, Comparator.nullsLast(Comparator.reverseOrder())),
                        Comparator.comparingDouble((P p) -> p.w == null ? 0 : p.w).thenComparingInt(P::a))) {
            l.sort(c);
            System.out.println(l.stream().map(p -> p.n + p.a).toList());
        }
        Integer[] big = new Random(4).ints(1000, 0, 10000).boxed().toArray(Integer[] ::new);
        List<Integer> order = IntStream.range(0, 1000).boxed().collect(Collectors.toList());
        order.sort(Comparator.comparing(i -> big[i] / 1000));
        boolean stable = true;
        for (int i = 1; i < 1000; i++)
            if (big[order.get(i - 1)] / 1000 == big[order.get(i)] / 1000 && order.get(i - 1) > order.get(i))
                stable = false;
        System.out.println(stable);
        System.out.println(Comparator.<Integer>naturalOrder().compare(1, 2) + " "
                + Map.Entry.<String, Integer>comparingByValue().compare(Map.entry("a", 2), Map.entry("b", 1)));
    }
}
