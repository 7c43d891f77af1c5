// Lambdas of all shapes: capture of every type, returns of every type, generic, nested, recursive.
import java.util.function.*;
public class LambdaBasics {
    interface B {
        byte f(byte b);
    }
    interface C {
        char f(char c);
    }
    interface S {
        short f(short s);
    }
    interface F {
        float f(float f);
    }
    interface Z {
        boolean f(boolean z);
    }
    interface V {
        void f();
    }
    interface Mix {
        double f(int a, long b, float c, double d, Object e);
    }
    int field = 5;
    static int st = 6;
    Supplier<Integer> cap() { return () -> field + st; }
    static IntUnaryOperator fact;
    static { fact = n -> n <= 1 ? 1 : n * fact.applyAsInt(n - 1); }
    public static void main(String[] args) {
        byte cb = 1;
        char cc = 'c';
        short cs = 3;
        int ci = 4;
        long cl = 5;
        float cf = 6;
        double cd = 7;
        boolean cz = true;
        String co = "o";
        int[] ca = {9};
        Supplier<String> all = () -> "" + cb + cc + cs + ci + cl + cf + cd + cz + co + ca[0];
        ca[0]++;
        System.out.println(all.get());
        B b = x -> (byte) (x + cb);
        C c = x -> (char) (x + 1);
        S s = x -> (short) -x;
        F f = x -> x / 2;
        Z z = x -> !x;
        V v = () -> System.out.println("void");
        Mix m = (p, q, r, t, u) -> p + q + r + t + u.hashCode();
        System.out.println(b.f((byte) 127) + " " + c.f('a') + " " + s.f((short) 5) + " " + f.f(5) + " " + z.f(false)
                + " " + m.f(1, 2, 3, 4, 5));
        v.f();
        System.out.println(new LambdaBasics().cap().get() + " " + fact.applyAsInt(10));
        Function<Integer, Function<Integer, Integer>> add = x -> y -> x + y;
        System.out.println(add.apply(3).apply(4));
        Callable3<Long> lg = () -> 1L << 40;
        System.out.println(lg.call());
        Runnable r = () -> {
            class L {
                int q = ci;
            }
            System.out.println(new L().q);
        };
        r.run();
        LongSupplier ls = () -> ci;
        DoubleSupplier ds = () -> cf;
        IntSupplier is = () -> cc;
        System.out.println(ls.getAsLong() + " " + ds.getAsDouble() + " " + is.getAsInt());
        Supplier<Supplier<Supplier<String>>> sss = () -> () -> () -> "deep" + ci;
        System.out.println(sss.get().get().get());
        Object o = (Runnable & java.io.Serializable) () -> {};
        System.out.println(o instanceof java.io.Serializable);
        System.out.println(
                o.getClass().isHidden() + " " + o.getClass().isSynthetic() + " " + o.getClass().getInterfaces().length);
    }
    interface Callable3<T> {
        T call();
    }
}
