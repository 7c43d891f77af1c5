// Language corners of 14 to 17: sealed hierarchies, records (nested, generic, compact), instanceof patterns, switch
// expressions with yield, text blocks, local enums and interfaces, effectively final captures in every kind of class.
// clang-format off: version 14 cannot do case arrows.
import java.util.*;
import java.util.function.*;
import java.util.stream.*;

public class SwitchAndSealed {
    sealed interface Expr permits Num, Add, Mul, Neg, Var {}
    record Num(double v) implements Expr {}
    record Add(Expr l, Expr r) implements Expr {}
    record Mul(Expr l, Expr r) implements Expr {}
    record Neg(Expr e) implements Expr {}
    record Var(String name) implements Expr { Var { if (name.isBlank()) throw new IllegalArgumentException("blank"); name = name.strip(); } }
    static double eval(Expr e, Map<String, Double> env) {
        if (e instanceof Num n) return n.v();
        if (e instanceof Add a) return eval(a.l(), env) + eval(a.r(), env);
        if (e instanceof Mul m && m.l() instanceof Num z && z.v() == 0) return 0;
        if (e instanceof Mul m) return eval(m.l(), env) * eval(m.r(), env);
        if (e instanceof Neg n) return -eval(n.e(), env);
        if (!(e instanceof Var v)) throw new AssertionError();
        return Optional.ofNullable(env.get(v.name())).orElseThrow(() -> new NoSuchElementException("no " + v.name()));
    }
    record Pair<A extends Comparable<A>, B>(A a, B b) implements Comparable<Pair<A, B>> {
        static int made;
        Pair { made++; Objects.requireNonNull(a, "a"); }
        Pair(A a) { this(a, null); }
        public int compareTo(Pair<A, B> o) { return a.compareTo(o.a); }
        <C> Pair<A, C> with(C c) { return new Pair<>(a, c); }
    }
    record Matrix(int[]... rows) { @Override public String toString() { return Arrays.deepToString(rows); } }
    static sealed abstract class Animal { abstract String sound(); static final class Dog extends Animal { String sound() { return "woof"; } } static non-sealed class Cat extends Animal { String sound() { return "meow"; } } }
    static class Lion extends Animal.Cat { String sound() { return super.sound() + "!"; } }
    enum Planet { MERCURY(3.3e23, 2.44e6), EARTH(5.97e24, 6.37e6) { @Override String note() { return "home"; } }; final double m, r; Planet(double m, double r) { this.m = m; this.r = r; } String note() { return "far"; } double g() { return 6.67e-11 * m / (r * r); } }
    static int days(int month, boolean leap) {
        return switch (month) { case 4, 6, 9, 11 -> 30; case 2 -> { int d = 28; if (leap) d++; yield d; } default -> { if (month < 1 || month > 12) throw new IllegalArgumentException("month " + month); yield 31; } };
    }
    static String kind(Object o) {
        return switch (o.getClass().getSimpleName()) { case "Integer", "Long" -> "whole"; case "String" -> { String s = (String) o; yield s.isEmpty() ? "empty" : "text"; } default -> o instanceof Number ? "number" : "other"; };
    }
    static int old(String s) { int n = 0; switch (s) { case "Aa": n++; case "BB": n += 10; break; default: n = -1; } return n; }
    interface Greeter { String name(); private String decorate(String s) { return "<" + s + ">"; } default String greet() { return decorate("hi " + name()); } static Greeter of(String n) { return () -> n; } }

    public static void main(String[] args) {
        Expr e = new Add(new Mul(new Num(2), new Var(" x ")), new Neg(new Num(3)));
        System.out.println(e + " = " + eval(e, Map.of("x", 5.0)) + " " + e.equals(new Add(new Mul(new Num(2), new Var("x")), new Neg(new Num(3)))) + " " + (e.hashCode() == new Add(new Mul(new Num(2), new Var("x")), new Neg(new Num(3))).hashCode()));
        try { eval(e, Map.of()); } catch (NoSuchElementException x) { System.out.println(x.getMessage()); }
        try { new Var(" "); } catch (IllegalArgumentException x) { System.out.println(x.getMessage()); }
        System.out.println(new Pair<>("k").with(3) + " " + Pair.made + " " + new Matrix(new int[] {1, 2}, new int[] {}) + " " + new TreeSet<>(List.of(new Pair<>(3, 'c'), new Pair<>(1, 'a'))));
        try { new Pair<String, String>(null); } catch (NullPointerException x) { System.out.println(x.getMessage()); }
        System.out.println(new Num(0.0).equals(new Num(-0.0)) + " " + new Num(Double.NaN).equals(new Num(Double.NaN)));
        System.out.println(Stream.of(new Animal.Dog(), new Animal.Cat(), new Lion()).map(Animal::sound).toList() + " " + Animal.class.isSealed() + Arrays.stream(Animal.class.getPermittedSubclasses()).map(Class::getSimpleName).toList());
        for (Planet p : Planet.values()) System.out.printf("%s %.2f %s %s %s%n", p, p.g(), p.note(), p.getClass() == Planet.class, p.getDeclaringClass().getSimpleName());
        for (int m : new int[] {1, 2, 4, 13}) try { System.out.print(days(m, true) + " "); } catch (IllegalArgumentException x) { System.out.println(x.getMessage()); }
        System.out.println(Stream.of(1, 2L, "", "x", 3.0, 'c').map(SwitchAndSealed::kind).toList() + " " + old("Aa") + old("BB") + old("C"));
        System.out.println("""
                {
                  "a": "tab\\t\tq\"\""",
                  "b": \
                continued
                  trailing   \s
                }\
                """);
        enum Local { A, B; Local next() { return values()[(ordinal() + 1) % values().length]; } }
        interface Shape { double area(); }
        record Sq(double s) implements Shape { public double area() { return s * s; } }
        System.out.println(Local.A.next() + " " + Local.B.next() + " " + ((Shape) new Sq(3)).area() + " " + Local.class.isLocalClass() + " " + Sq.class.getEnclosingMethod().getName());
        int base = 10;
        class Counter { int n = base; int inc() { return n += base; } class Inner { int twice() { return inc() + inc(); } } }
        Counter c = new Counter();
        Counter.Inner in = c.new Inner();
        System.out.println(in.twice() + " " + c.n + " " + new Object() { int k = base * 2; int get() { return k + c.n; } }.get());
        var anon = new Object() { final List<String> log = new ArrayList<>(); void add(String s) { log.add(s + base); } };
        anon.add("z");
        System.out.println(anon.log + " " + Greeter.of("bob").greet());
        Function<Integer, Function<Integer, IntSupplier>> curried = a -> b -> () -> a * 100 + b * 10 + base;
        System.out.println(curried.apply(1).apply(2).getAsInt());
        Object o = 5;
        String s = o instanceof Integer i && i > 3 ? "big " + i : o instanceof String t ? t : "none";
        System.out.println(s);
        outer:
        for (int i = 0; ; i++) for (int j = 0; j < 3; j++) { if (i == 2 && j == 1) break outer; if (j == 2) continue outer; System.out.print(i + "" + j + " "); }
        System.out.println();
        char ch = 'a'; ch += 1; ch++; byte by = (byte) 200; by >>>= 1; short sh = (short) 40000; int sum = 0; sum += 3.7; long big = Integer.MAX_VALUE; big++;
        System.out.println(ch + " " + by + " " + sh + " " + sum + " " + big + " " + (5 / -2) + (-5 % 3) + " " + (1 << 33) + " " + (1L << 33) + " " + (-1 >>> 28) + " " + (int) 1e20 + " " + (int) Double.NaN + " " + (char) 97.9 + " " + 0x1.8p1 + " " + 1_000 + " " + 0b101 + " " + 017);
        StringBuilder order = new StringBuilder();
        int[] arr = {0, 0, 0};
        int k = 0;
        arr[k++] = k++ + k;
        order.append(Arrays.toString(arr)).append(k);
        k = k++ * 2 + k;
        System.out.println(order + " " + k + " " + (true ? 1 : 2.0) + " " + (Object) (true ? 'a' : 0));
    }
}
