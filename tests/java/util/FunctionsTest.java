// java.util.function combinators; Objects; StringJoiner-free helpers.
import java.util.*;
import java.util.function.*;
public class FunctionsTest {
    public static void main(String[] args) {
        Function<Integer, Integer> a = x -> x + 1, b = x -> x * 2;
        System.out.println(
                a.andThen(b).apply(3) + " " + a.compose(b).apply(3) + " " + Function.<String>identity().apply("i"));
        Predicate<String> e = String::isEmpty;
        System.out.println(e.negate().test("x") + "" + e.or(s -> s.length() > 3).test("long")
                + e.and(s -> true).test("") + Predicate.not(e).test("") + Predicate.isEqual(null).test(null));
        BiFunction<Integer, Integer, Integer> m = Math::max;
        System.out.println(m.andThen(x -> "m" + x).apply(3, 9)
                + BinaryOperator.minBy(Comparator.<Integer>naturalOrder()).apply(4, 2)
                + IntBinaryOperator.class.getSimpleName());
        Consumer<StringBuilder> c = s -> s.append("1");
        StringBuilder sb = new StringBuilder();
        c.andThen(s -> s.append("2")).accept(sb);
        System.out.println(sb + " " + ((IntUnaryOperator) x -> x + 1).andThen(x -> x * 3).applyAsInt(1)
                + ((IntPredicate) x -> x > 0).negate().test(1) + UnaryOperator.identity().apply(5));
        System.out.println(Objects.equals(null, null) + "" + Objects.hash(1, "a", null) + Objects.hashCode(null)
                + Objects.toString(null, "def") + Objects.requireNonNullElse(null, 4) + Objects.isNull(1)
                + Objects.deepEquals(new int[] {1}, new int[] {1}) + Objects.checkIndex(1, 2)
                + Objects.compare("a", "b", Comparator.naturalOrder()));
        for (Runnable r : new Runnable[] {()
                                                  -> Objects.requireNonNull(null),
                     ()
                             -> Objects.requireNonNull(null, "msg"),
                     ()
                             -> Objects.requireNonNull(null, () -> "sup"),
                     ()
                             -> Objects.checkIndex(2, 2),
                     ()
                             -> Objects.checkFromToIndex(1, 5, 3),
                     () -> Objects.checkFromIndexSize(1, 5, 3), () -> Objects.requireNonNullElseGet(null, () -> null)})
            try {
                r.run();
            } catch (RuntimeException x) {
                System.out.println(x.getClass().getSimpleName() + " " + x.getMessage());
            }
    }
}
