// Stream pipelines: laziness, short circuits, flatMap, iterate, takeWhile, mapMulti, primitive streams.
import java.util.*;
import java.util.function.*;
import java.util.stream.*;
public class Streams {
    public static void main(String[] args) {
        List<String> log = new ArrayList<>();
        System.out.println(Stream.of("a", "bb", "ccc", "dd")
                                   .peek(s -> log.add("p" + s))
                                   .filter(s -> s.length() > 1)
                                   .map(String::toUpperCase)
                                   .limit(2)
                                   .toList()
                + " " + log);
        System.out.println(Stream.iterate(1, x -> x * 2).takeWhile(x -> x < 100).toList() + " "
                + Stream.iterate(1, x -> x < 50, x -> x * 3).toList() + " "
                + IntStream.rangeClosed(1, 10).dropWhile(x -> x < 7).boxed().toList()
                + Stream.generate(() -> "g").limit(2).toList());
        System.out.println(
                Stream.of(List.of(1, 2), List.of(3), List.<Integer>of()).flatMap(List::stream).map(x -> x * 2).toList()
                + " "
                + Stream.of(1, 2, 3)
                          .<String>mapMulti((x, c) -> {
                              for (int i = 0; i < x; i++) c.accept("m" + x);
                          })
                          .toList());
        System.out.println(IntStream.range(0, 10).summaryStatistics() + " "
                + DoubleStream.of(1.5, 2.5).average().getAsDouble() + " "
                + LongStream.rangeClosed(1, 20).reduce(1, (a, b) -> a * b) + " " + IntStream.empty().max() + " "
                + "hello".chars().mapToObj(c -> (char) c).map(String::valueOf).collect(Collectors.joining("-")));
        System.out.println(Stream.of(5, 3, 1, 3, 5).distinct().sorted().toList() + " "
                + Stream.of("x", "y").reduce("", String::concat) + Stream.of(1, 2, 3).reduce(Integer::sum).get()
                + Stream.of(1, 2).anyMatch(x -> x > 1) + Stream.of(1, 2).allMatch(x -> x > 1)
                + Stream.of(1).noneMatch(x -> x > 1) + Stream.empty().findAny().isPresent() + " "
                + Stream.of("a", "b", "c").skip(1).findFirst().get() + Stream.of(1, 2, 3).count()
                + Stream.of(3, 1).max(Comparator.naturalOrder()).get());
        Stream<Integer> used = Stream.of(1);
        used.count();
        try {
            used.count();
        } catch (IllegalStateException e) {
            System.out.println(e.getMessage());
        }
        System.out.println(Arrays.toString(Stream.of(1, 2).toArray(Integer[] ::new))
                + Arrays.toString(IntStream.of(3, 1, 2).sorted().toArray())
                + Stream.concat(Stream.of(1), Stream.of(2)).toList()
                + IntStream.range(0, 3).mapToObj(Integer::toString).toList() + IntStream.of(1, 2).asLongStream().sum()
                + IntStream.of(1).asDoubleStream().sum() + DoubleStream.of(1.9).mapToInt(d -> (int) d).sum());
        try (Stream<String> c = Stream.of("x")
                                        .onClose(() -> System.out.println("closed1"))
                                        .onClose(() -> System.out.println("closed2"))) {
            c.forEach(System.out::println);
        }
        System.out.println(StreamSupport.stream(List.of(9, 8).spliterator(), false).toList() + " "
                + Stream.ofNullable(null).count() + " " + Stream.<Integer>builder().add(4).add(5).build().toList());
        PrimitiveIterator.OfInt it = IntStream.range(5, 8).iterator();
        int s = 0;
        while (it.hasNext()) s += it.nextInt();
        System.out.println(s);
        double dsum = DoubleStream.generate(() -> 0.1).limit(1000).sum();
        System.out.println(dsum);
        Spliterator<Integer> sp = List.of(1, 2, 3, 4).spliterator();
        Spliterator<Integer> half = sp.trySplit();
        System.out.println(
                half.estimateSize() + " " + sp.estimateSize() + " " + sp.hasCharacteristics(Spliterator.SIZED));
        Stream.of("c", "a").sorted(Comparator.reverseOrder()).forEachOrdered(System.out::print);
        System.out.println(Stream.of(1, 2, 3, 4).unordered().sequential().isParallel());
    }
}
