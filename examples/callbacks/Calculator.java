package demo;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntBinaryOperator;

public class Calculator {
    /** Somebody in C++ who wants to know. */
    public interface Watcher {
        void onResult(String what, int result);
        default void onError(String what, Exception e) { onResult(what + " failed", -1); }
    }

    private final List<Watcher> watchers = new ArrayList<>();

    /** In C++; gets this object, and calls it again. */
    private native int power(int base, int exponent);
    static native List<String> names(int count);

    public void add(Watcher watcher) { watchers.add(watcher); }

    public int times(int a, int b) { return a * b; }

    public int compute(String what, IntBinaryOperator operator, int a, int b) {
        try {
            int result = operator.applyAsInt(a, b);
            for (Watcher watcher : watchers) watcher.onResult(what, result);
            return result;
        } catch (ArithmeticException e) {
            for (Watcher watcher : watchers) watcher.onError(what, e);
            throw e;
        }
    }

    public int cube(int x) { return power(x, 3); }

    public static String sorted(int count, java.util.Comparator<String> order) {
        List<String> names = new ArrayList<>(names(count));
        names.sort(order);
        return String.join(" ", names);
    }
}
