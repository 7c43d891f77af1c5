import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Stream pipelines with lambdas. */
public class Streams {
    record Person(String name, int age, int city) {
    }

    public static void main(String[] args) {
        int rounds = args.length > 0 ? Integer.parseInt(args[0]) : 60;
        List<Person> people = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            people.add(new Person("p" + (i * 7919) % 2003, (i * 31) % 90, i % 17));
        }
        long sum = 0;
        for (int r = 0; r < rounds; r++) {
            final int min = r % 50;
            sum += IntStream.range(0, 10_000).filter(i -> i % 3 == 0).mapToLong(i -> (long) i * i).sum();
            sum += people.stream().filter(p -> p.age() > min).mapToInt(Person::age).sum();
            Map<Integer, Long> byCity = people.stream()
                    .filter(p -> p.age() > min)
                    .collect(Collectors.groupingBy(Person::city, TreeMap::new, Collectors.counting()));
            for (Map.Entry<Integer, Long> e : byCity.entrySet()) {
                sum = sum * 31 + e.getKey() * e.getValue();
            }
            sum += people.stream().map(Person::name).sorted().skip(10).limit(100)
                    .collect(Collectors.joining(",")).hashCode();
            sum += Stream.iterate(1, x -> x * 3 % 1009).limit(500).distinct().reduce(0, Integer::sum);
            sum += people.stream().flatMap(p -> Stream.of(p.age(), p.city())).anyMatch(v -> v > 1000) ? 1 : 0;
        }
        System.out.println(sum);
    }
}
