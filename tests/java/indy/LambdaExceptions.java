// Exceptions thrown by lambdas and method references, checked ones through sneaky generics, traces without hidden frames.
import java.util.*;
import java.util.concurrent.Callable;
import java.util.function.*;
public class LambdaExceptions {
    interface Th<E extends Exception> {
        void run() throws E;
    }
    @SuppressWarnings("unchecked")
    static <E extends Throwable> void sneak(Throwable t) throws E {
        throw(E) t;
    }
    static <T> Supplier<T> unchecked(Callable<T> c) {
        return () -> {
            try {
                return c.call();
            } catch (Exception e) {
                LambdaExceptions.<RuntimeException>sneak(e);
                return null;
            }
        };
    }
    static int boom(int x) { throw new IllegalStateException("x" + x); }
    public static void main(String[] args) {
        Th<java.io.IOException> t = () -> { throw new java.io.IOException("io"); };
        try {
            t.run();
        } catch (java.io.IOException e) {
            System.out.println(e.getMessage() + " " + e.getStackTrace().length);
        }
        try {
            unchecked(() -> { throw new InterruptedException("int"); }).get();
        } catch (Exception e) {
            System.out.println(e);
        }
        IntUnaryOperator op = LambdaExceptions::boom;
        try {
            op.applyAsInt(3);
        } catch (IllegalStateException e) {
            for (StackTraceElement s : e.getStackTrace()) System.out.println(s.getMethodName());
        }
        try {
            List.of(1, 2).forEach(x -> {
                if (x == 2) throw new NoSuchElementException("at " + x);
            });
        } catch (NoSuchElementException e) {
            System.out.println(e.getMessage());
        }
        Function<Object, String> f = o -> (String) o;
        try {
            f.apply(1);
        } catch (ClassCastException e) {
            System.out.println("CCE");
        }
        ToIntFunction<Integer> unbox = x -> x;
        try {
            unbox.applyAsInt(null);
        } catch (NullPointerException e) {
            System.out.println("NPE");
        }
        try {
            Function<Integer, Integer> g = x -> x + 1;
            ((Function) g).apply("s");
        } catch (ClassCastException e) {
            System.out.println("CCE2");
        }
    }
}
