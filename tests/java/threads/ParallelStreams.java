// Parallel streams give the same results as sequential ones.
import java.util.*;
import java.util.concurrent.*;
import java.util.stream.*;
public class ParallelStreams {
    public static void main(String[] args) {
        System.out.println(
                IntStream.range(0, 100000).parallel().filter(i -> i % 3 == 0).mapToLong(i -> (long) i * i).sum());
        System.out.println(
                IntStream.range(0, 1000).parallel().boxed().map(i -> "s" + i).collect(Collectors.toList()).hashCode()
                == IntStream.range(0, 1000).mapToObj(i -> "s" + i).toList().hashCode());
        System.out.println(new TreeMap<>(IntStream.range(0, 5000).parallel().boxed().collect(
                Collectors.groupingByConcurrent(i -> i % 7, Collectors.counting()))));
        int[] a = new Random(5).ints(20000).toArray(), b = a.clone();
        Arrays.parallelSort(a);
        Arrays.sort(b);
        System.out.println(Arrays.equals(a, b));
        long[] p = LongStream.rangeClosed(1, 1000).toArray();
        Arrays.parallelPrefix(p, Long::sum);
        System.out.println(p[999]);
        System.out.println(Stream.iterate(1, x -> x + 1).parallel().limit(500).reduce(0, Integer::sum) + " "
                + List.of(5, 3, 9, 1).parallelStream().sorted().toList() + " "
                + IntStream.range(0, 1000)
                          .parallel()
                          .boxed()
                          .sorted(Comparator.reverseOrder())
                          .skip(10)
                          .findFirst()
                          .get()
                + " " + IntStream.range(0, 9999).parallel().anyMatch(i -> i == 7777) + " "
                + Arrays.stream(new String[] {"a", "b", "c"})
                          .parallel()
                          .collect(StringBuilder::new, StringBuilder::append, StringBuilder::append));
        ConcurrentHashMap<Integer, Integer> m = new ConcurrentHashMap<>();
        IntStream.range(0, 10000).parallel().forEach(i -> m.merge(i % 10, 1, Integer::sum));
        System.out.println(m);
        try {
            IntStream.range(0, 100).parallel().forEach(i -> {
                if (i == 50) throw new IllegalStateException("p50");
            });
        } catch (IllegalStateException e) {
            System.out.println(e.getMessage());
        }
    }
}
