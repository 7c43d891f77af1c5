import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/** Constant method handles that were bound to null, arguments that are null for long, and constant classes. */
public class BoundNulls {
    static String join(Object first, String second, int[] third) {
        return first + "/" + second + "/" + (third == null ? "none" : third.length);
    }

    static final MethodHandle JOIN;
    static final MethodHandle WITHOUT_FIRST;
    static final MethodHandle WITHOUT_SECOND;

    static {
        try {
            MethodType type = MethodType.methodType(String.class, Object.class, String.class, int[].class);
            JOIN = MethodHandles.lookup().findStatic(BoundNulls.class, "join", type);
            WITHOUT_FIRST = MethodHandles.insertArguments(JOIN, 0, (Object) null);
            WITHOUT_SECOND = MethodHandles.insertArguments(JOIN, 1, (Object) null, (Object) null);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    static int lengths(int count, String second, int[] third) throws Throwable {
        int sum = 0;
        for (int i = 0; i < count; i++) {
            sum += ((String) WITHOUT_FIRST.invokeExact(second, third)).length();
            sum += ((String) WITHOUT_SECOND.invokeExact((Object) second)).length();
            sum += ((String) JOIN.invokeExact((Object) third == null ? "x" : "yy", second, third)).length();
        }
        return sum;
    }

    static String concat(int count, String a, String b) {
        int sum = 0;
        String last = "";
        for (int i = 0; i < count; i++) {
            last = a + i + b + '-' + (i & 3);
            sum += last.length();
        }
        return last + " " + sum;
    }

    static int kinds(int count) {
        int sum = 0;
        for (int i = 0; i < count; i++) {
            Class<?> k = (i & 1) == 0 ? int.class : int[].class;
            sum += k.isPrimitive() ? 1 : 100;
            sum += int.class.isPrimitive() ? 3 : 0;
            sum += String.class.isArray() || Runnable.class.isPrimitive() ? 1000 : 0;
            sum += Runnable.class.isInterface() && byte[].class.isArray() && !int.class.isInterface() ? 5 : 0;
        }
        return sum;
    }

    public static void main(String[] args) throws Throwable {
        System.out.println(lengths(20_000, null, null));
        System.out.println(lengths(20_000, "text", null));
        System.out.println(lengths(20_000, "text", new int[7]));
        System.out.println(lengths(20_000, null, new int[100]));
        System.out.println(concat(20_000, null, "b"));
        System.out.println(concat(20_000, "a", null));
        System.out.println(concat(20_000, "\u4e00", "b"));
        System.out.println(kinds(30_000));
    }
}
