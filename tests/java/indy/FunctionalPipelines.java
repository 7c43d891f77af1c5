// Lambdas built from lambdas: composition, currying, memoizing, lazies, a tiny parser combinator.
import java.util.*;
import java.util.function.*;
public class FunctionalPipelines {
    record R<T>(T v, int at) {}
    interface Parser<T> {
        R<T> parse(String s, int i);
        default<U> Parser<U> map(Function<T, U> f) {
            return (s, i) -> {
                R<T> r = parse(s, i);
                return r == null ? null : new R<>(f.apply(r.v), r.at);
            };
        }
        default<U> Parser<U> then(Function<T, Parser<U>> f) {
            return (s, i) -> {
                R<T> r = parse(s, i);
                return r == null ? null : f.apply(r.v).parse(s, r.at);
            };
        }
        default Parser<T> or(Parser<T> o) {
            return (s, i) -> {
                R<T> r = parse(s, i);
                return r != null ? r : o.parse(s, i);
            };
        }
        default Parser<List<T>> many() {
            return (s, i) -> {
                List<T> l = new ArrayList<>();
                R<T> r;
                while ((r = parse(s, i)) != null) {
                    l.add(r.v);
                    i = r.at;
                }
                return new R<>(l, i);
            };
        }
        static Parser<Character> ch(Predicate<Character> p) {
            return (s, i) -> i < s.length() && p.test(s.charAt(i)) ? new R<>(s.charAt(i), i + 1) : null;
        }
        static <T> Parser<T> lazy(Supplier<Parser<T>> p) { return (s, i) -> p.get().parse(s, i); }
    }
    static Parser<Integer> num = Parser.ch(Character::isDigit).then(c -> Parser.ch(Character::isDigit).many().map(l -> {
        int n = c - '0';
        for (char d : l) n = n * 10 + d - '0';
        return n;
    }));
    static Parser<Integer> atom = num.or(Parser.ch(c -> c == '(')
                                                 .then(o
                                                         -> Parser.lazy(() -> FunctionalPipelines.sum)
                                                                    .then(v -> Parser.ch(c -> c == ')').map(x -> v))));
    static Parser<Integer> sum = atom.then(
            a -> Parser.ch(c -> c == '+' || c == '-').then(op -> atom.map(b -> op == '+' ? b : -b)).many().map(l -> {
                int t = a;
                for (int b : l) t += b;
                return t;
            }));
    static <A, B> Function<A, B> memo(Function<A, B> f, Map<A, B> m) {
        return a -> {
            if (!m.containsKey(a)) m.put(a, f.apply(a));
            return m.get(a);
        };
    }
    public static void main(String[] args) {
        for (String s : new String[] {"1+2", "(10-3)+(4-(5+6))", "7", "x", "((42))"})
            System.out.println(s + " " + sum.parse(s, 0));
        int[] calls = {0};
        Function<Integer, Integer> sq = memo(x -> {
            calls[0]++;
            return x * x;
        }, new HashMap<>());
        int t = 0;
        for (int i = 0; i < 100; i++) t += sq.apply(i % 10);
        System.out.println(t + " " + calls[0]);
        Function<Integer, Integer> inc = x -> x + 1;
        Function<Integer, Integer> all = Function.identity();
        for (int i = 0; i < 500; i++) all = all.andThen(inc);
        System.out.println(all.apply(0));
        BiFunction<Integer, Integer, Integer> add = Integer::sum;
        Function<Integer, Function<Integer, Integer>> cur = a -> b -> add.apply(a, b);
        System.out.println(cur.apply(3).apply(4));
        Supplier<Supplier<String>> ss = () -> () -> "in";
        System.out.println(ss.get().get());
        Map<String, BinaryOperator<Integer>> ops = new TreeMap<>(Map.of(
                "add", Integer::sum, "max", Math::max, "sub", (a, b) -> a - b, "pow", (a, b) -> (int) Math.pow(a, b)));
        ops.forEach((k, f) -> System.out.print(k + f.apply(7, 3) + " "));
        System.out.println();
    }
}
