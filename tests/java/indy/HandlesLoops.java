// countedLoop, whileLoop, doWhileLoop, iteratedLoop, loop.
import java.lang.invoke.*;
import java.util.*;
import static java.lang.invoke.MethodHandles.*;
import static java.lang.invoke.MethodType.methodType;
public class HandlesLoops {
    static int step(int v, int i, int x) { return v + i * x; }
    static boolean less(int v, int limit) { return v < limit; }
    static int dbl(int v, int limit) { return v * 2; }
    static int one(int limit) { return 1; }
    static String join(String acc, String e, List<String> l) { return acc == null ? e : acc + "," + e; }
    static int inc(int i) { return i + 1; }
    static boolean lt(int i, int n) { return i < n; }
    static int res(int i) { return i * 100; }
    static int init0(int n) { return 0; }
    static int next(int i, int n) { return i + 3; }
    static boolean go(int i, int n) { return i < n; }
    static int fin(int i, int n) { return -i; }
    static MethodHandle st(String n, Class<?> r, Class<?>... p) throws Exception {
        return lookup().findStatic(HandlesLoops.class, n, methodType(r, p));
    }
    public static void main(String[] args) throws Throwable {
        Class<?> I = int.class, Z = boolean.class, S = String.class;
        MethodHandle cl =
                countedLoop(dropArguments(constant(I, 5), 0, I), dropArguments(zero(I), 0, I), st("step", I, I, I, I));
        System.out.println((int) cl.invoke(10) + " " + cl.type());
        MethodHandle wl = whileLoop(st("one", I, I), st("less", Z, I, I), st("dbl", I, I, I));
        System.out.println((int) wl.invoke(1000));
        MethodHandle dl = doWhileLoop(st("one", I, I), st("dbl", I, I, I), st("less", Z, I, I));
        System.out.println((int) dl.invoke(0) + " " + (int) dl.invoke(50));
        MethodHandle it = iteratedLoop(null, null, st("join", S, S, S, List.class));
        System.out.println((String) it.invoke(List.of("a", "b", "c")));
        MethodHandle lp = loop(
                new MethodHandle[] {st("init0", I, I), st("next", I, I, I), st("go", Z, I, I), st("fin", I, I, I)});
        System.out.println((int) lp.invoke(10));
        MethodHandle range = countedLoop(
                dropArguments(constant(I, 3), 0, I), identity(I), dropArguments(zero(I), 0, I), st("step", I, I, I, I));
        System.out.println((int) range.invoke(6));
    }
}
