// Optional and the primitive optionals.
import java.util.*;
import java.util.stream.*;
public class OptionalTest {
    public static void main(String[] args) {
        Optional<String> o = Optional.of("v"), e = Optional.empty();
        System.out.println(o + " " + e + " " + o.map(String::length) + e.map(String::length)
                + o.filter(s -> s.equals("z")) + o.flatMap(s -> Optional.of(s + s)) + e.or(() -> o) + e.orElse("d")
                + e.orElseGet(() -> "g") + o.stream().count() + o.isPresent() + e.isEmpty() + o.equals(Optional.of("v"))
                + o.hashCode());
        o.ifPresentOrElse(System.out::println, () -> System.out.println("none"));
        e.ifPresentOrElse(System.out::println, () -> System.out.println("none"));
        try {
            e.orElseThrow();
        } catch (NoSuchElementException x) {
            System.out.println(x.getMessage());
        }
        try {
            e.orElseThrow(() -> new IllegalStateException("own"));
        } catch (IllegalStateException x) {
            System.out.println(x.getMessage());
        }
        try {
            Optional.of(null);
        } catch (NullPointerException x) {
            System.out.println("NPE");
        }
        System.out.println(Optional.ofNullable(null) + " " + OptionalInt.of(5) + OptionalDouble.empty()
                + OptionalLong.of(3).getAsLong() + OptionalInt.empty().orElse(9));
    }
}
