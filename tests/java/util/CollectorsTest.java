// Every collector.
import java.util.*;
import java.util.function.*;
import java.util.stream.*;
import static java.util.stream.Collectors.*;
public class CollectorsTest {
    record P(String n, int age, String city) {}
    public static void main(String[] args) {
        List<P> ps = List.of(new P("Ann", 30, "X"), new P("Bob", 25, "Y"), new P("Cid", 30, "Y"), new P("Dee", 41, "X"),
                new P("Eve", 25, "Z"));
        System.out.println("" + ps.stream().collect(groupingBy(P::city, TreeMap::new, mapping(P::n, toList()))));
        System.out.println(ps.stream().collect(partitioningBy(p -> p.age > 26, counting())) + " "
                + ps.stream().collect(partitioningBy(p -> p.age > 100)));
        System.out.println(new TreeMap<>(ps.stream().collect(toMap(P::n, P::age))) + " "
                + ps.stream().collect(toMap(P::city, P::n, (a, b) -> a + b, TreeMap::new)));
        try {
            ps.stream().collect(toMap(P::city, P::n));
        } catch (IllegalStateException e) {
            System.out.println(e.getMessage());
        }
        System.out.println(ps.stream().map(P::n).collect(joining(", ", "<", ">"))
                + ps.stream().collect(averagingInt(P::age)) + ps.stream().collect(summingLong(P::age))
                + ps.stream().collect(summarizingDouble(P::age))
                + ps.stream().collect(minBy(Comparator.comparing(P::age))).get().n
                + ps.stream().collect(maxBy(Comparator.comparing(P::n))).get().n);
        System.out.println(ps.stream().collect(teeing(counting(), averagingDouble(P::age), (c, a) -> c + "/" + a)) + " "
                + ps.stream().collect(collectingAndThen(toList(), List::size)) + " "
                + ps.stream().collect(filtering(p -> p.age == 30, mapping(P::n, toSet()))).size() + " "
                + ps.stream().collect(flatMapping(p -> p.n.chars().mapToObj(c -> (char) c), toCollection(TreeSet::new)))
                + " " + ps.stream().collect(reducing(0, P::age, Integer::sum))
                + ps.stream().map(P::age).collect(toUnmodifiableList())
                + ps.stream().collect(groupingBy(P::age, TreeMap::new, groupingBy(P::city, TreeMap::new, counting()))));
        System.out.println(Stream.of(1, 2, 3).collect(Collector.of(()
                                                                           -> new int[1],
                                   (a, x)
                                           -> a[0] += x,
                                   (a, b)
                                           -> {
                                       a[0] += b[0];
                                       return a;
                                   },
                                   a -> a[0]))
                + " " + Stream.of("b", "a").collect(toUnmodifiableSet()).contains("a")
                + Stream.of(0.1, 0.2, 0.3).collect(summingDouble(x -> x)) + " "
                + IntStream.range(0, 5).collect(ArrayList::new, ArrayList::add, ArrayList::addAll));
    }
}
