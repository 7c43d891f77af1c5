// Hash tables with keys that have identity hash codes: iteration order as on HotSpot, after typical library use.
import java.util.*;
import java.util.function.*;
import java.util.stream.*;

public class EnumKeyed {
    enum Color { RED, GREEN, BLUE, WHITE, BLACK, CYAN, PINK }
    enum Op implements IntBinaryOperator {
        ADD("+") {
            public int applyAsInt(int a, int b) { return a + b; }
        },
        SUB("-") {
            public int applyAsInt(int a, int b) { return a - b; }
        },
        MUL("*") {
            public int applyAsInt(int a, int b) { return a * b; }
        };
        final String sign;
        Op(String sign) { this.sign = sign; }
    }
    sealed interface Shape permits Circle, Square {}
    record Circle(double r) implements Shape {}
    record Square(double side) implements Shape {}
    static class Key {
        final String name;
        Key(String name) { this.name = name; }
        public String toString() { return name; }
    }

    public static void main(String[] args) {
        Map<Color, Integer> counts = new HashMap<>();
        for (Color c : Color.values()) counts.merge(c, c.ordinal(), Integer::sum);
        System.out.println(counts);
        Set<Key> keys = new HashSet<>();
        for (String s : "alpha beta gamma delta epsilon zeta eta theta".split(" ")) keys.add(new Key(s));
        System.out.println(keys);
        Map<Op, String> ops = new HashMap<>();
        for (Op op : Op.values()) ops.put(op, op.sign + op.applyAsInt(6, 3));
        System.out.println(ops);
        Map<Class<?>, String> classes = new HashMap<>();
        for (Class<?> c : List.of(Circle.class, Square.class, Shape.class, Key.class, EnumKeyed.class))
            classes.put(c, c.getSimpleName());
        System.out.println(classes.values());
        System.out.println(String.format("%5.2f|%-6s|%04d", 3.14159, "ab", 42));
        Map<Color, List<String>> grouped = Arrays.stream("red rose green leaf blue sky white snow".split(" "))
                                                   .collect(Collectors.groupingBy(s -> Color.values()[s.length() % 7]));
        System.out.println(grouped);
        System.out.println(Stream.of(Color.values()).collect(Collectors.toMap(c -> c, c -> c.name().length())));
        System.out.println(Stream.of(Color.values()).collect(Collectors.toSet()));
        System.out.println(
                Stream.of(Color.values()).collect(Collectors.partitioningBy(c -> c.ordinal() > 3, Collectors.toSet())));
        StringBuilder sb = new StringBuilder();
        for (Map.Entry<Color, Integer> e : counts.entrySet())
            sb.append(e.getKey()).append('=').append(e.getValue()).append(';');
        System.out.println(sb);
        Set<Object> objects = new HashSet<>();
        List<Object> order = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            Object o = new Object();
            order.add(o);
            objects.add(o);
        }
        for (Object o : objects) System.out.print(order.indexOf(o) + " ");
        System.out.println();
        record Point(Color c, int n) {}
        System.out.println(
                new HashSet<>(List.of(new Point(Color.RED, 1), new Point(Color.BLUE, 2), new Point(Color.PINK, 3))));
        Map<Shape, String> shapes = new HashMap<>();
        shapes.put(new Circle(1), "c1");
        shapes.put(new Square(2), "s2");
        shapes.put(new Circle(3), "c3");
        System.out.println(shapes);
        Map<Thread.State, Integer> states = new HashMap<>();
        for (Thread.State s : Thread.State.values()) states.put(s, s.ordinal());
        System.out.println(states);
        Map<java.time.DayOfWeek, Integer> days = new HashMap<>();
        for (java.time.DayOfWeek d : java.time.DayOfWeek.values()) days.put(d, d.getValue());
        System.out.println(days);
        int[] a = new int[3];
        Map<Object, String> arrays = new HashMap<>();
        arrays.put(a, "a");
        arrays.put(new long[2], "b");
        arrays.put(new String[1], "c");
        System.out.println(arrays.values());
        Function<Integer, Integer> f = x -> x + 1;
        Map<Function<Integer, Integer>, String> functions = new HashMap<>();
        functions.put(f, "f");
        functions.put(f.andThen(x -> x * 2), "g");
        functions.put(Function.identity(), "id");
        System.out.println(functions.values());
        System.out.println(new IdentityHashMap<>(Map.of(Color.RED, 1)).size());
        System.out.println(Integer.toHexString(System.identityHashCode(new Object())));
    }
}
