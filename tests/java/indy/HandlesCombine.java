// bindTo, insertArguments, dropArguments, filterArguments, filterReturnValue, foldArguments, permuteArguments.
import java.lang.invoke.*;
import static java.lang.invoke.MethodHandles.*;
import static java.lang.invoke.MethodType.methodType;
public class HandlesCombine {
    static String f(int a, String b, double c) { return a + b + c; }
    static int len(String s) { return s.length(); }
    static String up(String s) { return s.toUpperCase(); }
    static int sum(int a, int b) { return a + b; }
    static void log(Object o) { System.out.print("log " + o + "; "); }
    static String pre(int a, String b) { return "pre" + a + b; }
    static String g(String first, int a, String b) { return first + ":" + a + b; }
    static MethodHandle st(String n, MethodType t) throws Exception {
        return lookup().findStatic(HandlesCombine.class, n, t);
    }
    public static void main(String[] args) throws Throwable {
        MethodHandle f = st("f", methodType(String.class, int.class, String.class, double.class)),
                     len = st("len", methodType(int.class, String.class)),
                     up = st("up", methodType(String.class, String.class)),
                     sum = st("sum", methodType(int.class, int.class, int.class)),
                     log = st("log", methodType(void.class, Object.class)),
                     g = st("g", methodType(String.class, String.class, int.class, String.class)),
                     pre = st("pre", methodType(String.class, int.class, String.class));
        System.out.println((String) insertArguments(f, 0, 1).invokeExact("x", 2.0)
                + insertArguments(f, 1, "y", 3.5).invoke(9) + insertArguments(f, 0, 1, "z", 2.0).invoke());
        System.out.println(len.bindTo("hello").invoke() + " " + up.bindTo("abc").invoke());
        System.out.println(dropArguments(len, 0, int.class, double.class).invoke(1, 2.0, "abc") + " "
                + dropArguments(len, 1, Object.class).invoke("abcd", null) + " "
                + dropArguments(len, 1, Object.class).type());
        System.out.println(filterArguments(f, 1, up).invoke(1, "up", 1.0) + " "
                + filterArguments(sum, 0, len, len).invoke("ab", "cde") + " "
                + filterArguments(sum, 1, len).invoke(10, "cde") + " " + filterReturnValue(up, len).invoke("qwerty"));
        System.out.println(foldArguments(g, pre).invoke(5, "b"));
        System.out.println(foldArguments(len, log.asType(methodType(void.class, String.class))).invoke("folded"));
        System.out.println(permuteArguments(f, methodType(String.class, double.class, String.class, int.class), 2, 1, 0)
                                   .invoke(1.5, "p", 3)
                + " " + permuteArguments(sum, methodType(int.class, int.class), 0, 0).invoke(21) + " "
                + permuteArguments(sum, methodType(int.class, String.class, int.class, long.class), 1, 1)
                          .invoke("u", 4, 5L));
        System.out.println(collectArguments(f, 1, st("pre", methodType(String.class, int.class, String.class)))
                                   .invoke(1, 2, "c", 3.0)
                + " " + collectArguments(len, 0, up).invoke("abc"));
        System.out.println(constant(String.class, "k").invoke() + " " + constant(long.class, 5).invoke() + " "
                + identity(int.class).invoke(7) + " " + zero(double.class).invoke() + " "
                + empty(methodType(String.class, int.class)).invoke(1));
        System.out.println(dropReturn(len).type() + " " + filterReturnValue(len, identity(int.class)).invoke("x") + " "
                + explicitCastArguments(len, methodType(byte.class, Object.class)).invoke("abc") + " "
                + explicitCastArguments(identity(byte.class), methodType(int.class, double.class)).invoke(300.7) + " "
                + explicitCastArguments(identity(boolean.class), methodType(boolean.class, int.class)).invoke(3));
        try {
            insertArguments(f, 0, "no");
        } catch (ClassCastException e) {
            System.out.println("CCE");
        }
        try {
            permuteArguments(sum, methodType(int.class, int.class), 0, 1);
        } catch (IllegalArgumentException e) {
            System.out.println(e.getMessage());
        }
        try {
            len.bindTo(5);
        } catch (ClassCastException e) {
            System.out.println("CCE bind");
        }
        try {
            sum.bindTo(5);
        } catch (IllegalArgumentException e) {
            System.out.println(e.getMessage());
        }
        System.out.println(dropArgumentsToMatch(len, 0, java.util.List.of(String.class, int.class), 0).type() + " "
                + foldArguments(g, 1, dropArguments(constant(int.class, 8), 0, String.class)).invoke("z", "b"));
    }
    static MethodHandle dropReturn(MethodHandle h) { return MethodHandles.dropReturn17(h); }
    static class MethodHandles {
        static MethodHandle dropReturn17(MethodHandle h) { return h.asType(h.type().changeReturnType(void.class)); }
    }
}
