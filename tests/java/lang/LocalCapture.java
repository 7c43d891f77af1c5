// Capture by local classes, anonymous classes and lambdas in loops, constructors and initializers.
import java.util.*;
import java.util.function.*;
public class LocalCapture {
    final List<Supplier<String>> sups = new ArrayList<>();
    String field = "f0";
    {
        String s = "init";
        sups.add(() -> s + field);
    }
    LocalCapture(int p, long q, double r) {
        sups.add(() -> p + " " + q + " " + r + field);
        sups.add(new Supplier<>() {
            int own = p;
            public String get() { return "anon" + own++ + q + field; }
        });
    }
    public static void main(String[] args) {
        LocalCapture c = new LocalCapture(1, 2L, 3.5);
        c.field = "f1";
        for (int i = 0; i < 2; i++) {
            int j = i;
            c.sups.add(() -> "loop" + j);
        }
        for (String s : List.of("x", "y")) c.sups.add(() -> s);
        for (Supplier<String> s : c.sups) System.out.println(s.get());
        System.out.println(c.sups.get(2).get());
        int[] counter = {0};
        Runnable r = () -> {
            counter[0]++;
            Runnable in = () -> counter[0] += 10;
            in.run();
        };
        r.run();
        r.run();
        System.out.println(counter[0]);
        Function<Integer, Function<Integer, Function<Integer, Integer>>> curry = x -> y -> z -> x * 100 + y * 10 + z;
        System.out.println(curry.apply(1).apply(2).apply(3));
    }
}
