// A small expression parser and evaluator: a program of ordinary size.
import java.util.*;
import java.util.function.*;
public class NestedGenerics {
    sealed interface E<T> { T eval(Map<String, T> env); }
    record Lit<T>(T v) implements E<T> {
        public T eval(Map<String, T> env) { return v; }
    }
    record Var<T>(String n) implements E<T> {
        public T eval(Map<String, T> env) {
            T t = env.get(n);
            if (t == null) throw new NoSuchElementException("unbound " + n);
            return t;
        }
    }
    record Bin<T>(String op, E<T> l, E<T> r, BinaryOperator<T> f) implements E<T> {
        public T eval(Map<String, T> env) { return f.apply(l.eval(env), r.eval(env)); }
    }
    static class P {
        final String s;
        int i;
        P(String s) { this.s = s; }
        static final Map<Character, BinaryOperator<Double>> OPS = Map.of(
                '+', Double::sum, '-', (a, b) -> a - b, '*', (a, b) -> a* b, '/', (a, b) -> a / b, '^', Math::pow);
        void ws() {
            while (i < s.length() && s.charAt(i) == ' ') i++;
        }
        char peek() {
            ws();
            return i < s.length() ? s.charAt(i) : 0;
        }
        E<Double> expr(int p) {
            E<Double> l = atom();
            while (true) {
                char c = peek();
                int q = "+-".indexOf(c) >= 0 ? 1 : "*/".indexOf(c) >= 0 ? 2 : c == '^' ? 3 : 0;
                if (c == 0 || q == 0 || q < p) return l;
                i++;
                l = new Bin<>("" + c, l, expr(c == '^' ? q : q + 1), OPS.get(c));
            }
        }
        E<Double> atom() {
            char c = peek();
            if (c == '(') {
                i++;
                E<Double> e = expr(1);
                if (peek() != ')') throw new IllegalArgumentException("expected ) at " + i);
                i++;
                return e;
            }
            int st = i;
            if (Character.isLetter(c)) {
                while (i < s.length() && Character.isLetter(s.charAt(i))) i++;
                return new Var<>(s.substring(st, i));
            }
            while (i < s.length() && (Character.isDigit(s.charAt(i)) || s.charAt(i) == '.')) i++;
            if (st == i) throw new IllegalArgumentException("unexpected '" + c + "' at " + i);
            return new Lit<>(Double.valueOf(s.substring(st, i)));
        }
    }
    public static void main(String[] args) {
        Map<String, Double> env = Map.of("x", 3.0, "pi", Math.PI);
        for (String s : new String[] {"1+2*3", "(1+2)*3", "2^3^2", "10-4-3", "x*x-1", "pi/2", "y+1", "1+", "(1",
                     "100/8/2", "2 * (3 + 4) ^ 2 / 7"})
            try {
                System.out.println(s + " = " + new P(s).expr(1).eval(env));
            } catch (RuntimeException e) {
                System.out.println(s + " ! " + e.getMessage());
            }
        System.out.println(new P("a+b*c").expr(1).toString().replaceAll("f=[^\\]]*\\]", "f]"));
    }
}
