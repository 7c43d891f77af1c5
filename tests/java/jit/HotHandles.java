import java.lang.invoke.*;
import java.util.function.*;

/** Method handles, call sites and lambdas that are constants to the compiler, and those that change. */
public class HotHandles {
    static final MethodHandle TWICE, JOIN, LENGTH, WRONG;
    static final MutableCallSite CHANGING = new MutableCallSite(MethodType.methodType(int.class, int.class));
    static final MethodHandle CHANGING_CALL = CHANGING.dynamicInvoker();
    static final VarHandle COUNT, ELEMENT = MethodHandles.arrayElementVarHandle(long[].class);

    int count;

    static int twice(int x) { return x * 2; }
    static int thrice(int x) { return x * 3; }
    static String join(String a, Object b) { return a + "," + b; }
    int add(int x) { return count += x; }

    static {
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            TWICE = lookup.findStatic(HotHandles.class, "twice", MethodType.methodType(int.class, int.class));
            JOIN = MethodHandles.insertArguments(lookup.findStatic(HotHandles.class, "join", MethodType.methodType(String.class, String.class, Object.class)), 0, "left");
            LENGTH = lookup.findVirtual(CharSequence.class, "length", MethodType.methodType(int.class));
            WRONG = MethodHandles.throwException(int.class, IllegalStateException.class);
            COUNT = lookup.findVarHandle(HotHandles.class, "count", int.class);
            CHANGING.setTarget(TWICE);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    record Point(int x, int y) {
        Point { if (x < 0) throw new IllegalArgumentException("x " + x); }
    }

    static int apply(IntUnaryOperator f, int x) { return f.applyAsInt(x); }

    static long run(int i, HotHandles object, long[] array) throws Throwable {
        long sum = (int) TWICE.invokeExact(i) + ((String) JOIN.invokeExact((Object) i)).length();
        sum += (int) LENGTH.invokeExact((CharSequence) (i % 2 == 0 ? "even" : new StringBuilder("odd")));
        sum += (int) CHANGING_CALL.invokeExact(i);
        int captured = i & 15;
        sum += apply(x -> x + captured, i) + apply(x -> x * 7, i) + apply(HotHandles::thrice, i) + apply(object::add, 1);
        sum += (int) COUNT.getAndAdd(object, 3) + (long) ELEMENT.getVolatile(array, i % array.length);
        ELEMENT.setOpaque(array, i % array.length, sum & 255);
        return sum + new Point(i, captured).hashCode() + ("v" + i + "/" + sum).length();
    }

    static int fails(int i) throws Throwable {
        try {
            if (i % 3 == 0) return (int) WRONG.invokeExact(new IllegalStateException("thrown"));
            if (i % 3 == 1) return (int) LENGTH.invokeExact((CharSequence) null);
            return (int) TWICE.invoke((Integer) null);
        } catch (IllegalStateException e) {
            return 1;
        } catch (NullPointerException e) {
            return 2;
        }
    }

    public static void main(String[] args) throws Throwable {
        HotHandles object = new HotHandles();
        long[] array = new long[16];
        long sum = 0;
        for (int i = 0; i < 40000; i++) {
            if (i == 30000) CHANGING.setTarget(MethodHandles.lookup().findStatic(HotHandles.class, "thrice", MethodType.methodType(int.class, int.class)));
            sum = sum * 31 + run(i, object, array);
        }
        System.out.println(sum + " " + object.count);
        for (int i = 0; i < 20000; i++) sum += fails(i);
        System.out.println(sum);
        try {
            run(-1, object, array);
        } catch (ArrayIndexOutOfBoundsException | IllegalArgumentException e) {
            System.out.println(e.getMessage());
        }
    }
}
