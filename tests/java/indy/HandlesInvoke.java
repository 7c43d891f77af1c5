// invokeExact needs the exact type; invoke adapts; WrongMethodTypeException, ClassCastException.
import java.lang.invoke.*;
import static java.lang.invoke.MethodType.methodType;
public class HandlesInvoke {
    static int f(int a, long b) { return (int) (a + b); }
    static void v(Object o) { System.out.println("v " + o); }
    static Object obj(Object o) { return o; }
    static byte by(byte b) { return b; }
    static String str() { return "str"; }
    public static void main(String[] args) throws Throwable {
        MethodHandles.Lookup l = MethodHandles.lookup();
        MethodHandle f = l.findStatic(HandlesInvoke.class, "f", methodType(int.class, int.class, long.class)),
                     v = l.findStatic(HandlesInvoke.class, "v", methodType(void.class, Object.class)),
                     o = l.findStatic(HandlesInvoke.class, "obj", methodType(Object.class, Object.class)),
                     b = l.findStatic(HandlesInvoke.class, "by", methodType(byte.class, byte.class));
        System.out.println((int) f.invokeExact(1, 2L));
        try {
            f.invokeExact(1, 2L);
        } catch (WrongMethodTypeException e) {
            System.out.println(e.getMessage());
        }
        try {
            int x = (int) f.invokeExact(1, 2);
        } catch (WrongMethodTypeException e) {
            System.out.println(e.getMessage());
        }
        try {
            Object x = f.invokeExact((Object) 1, 2L);
        } catch (WrongMethodTypeException e) {
            System.out.println(e.getMessage());
        }
        System.out.println((int) f.invoke(1, 2) + " " + (long) f.invoke('a', 2) + " "
                + (double) f.invoke((short) 1, (byte) 2) + " " + (Object) f.invoke((Object) 1, (Object) 2L) + " "
                + (Number) f.invoke((Integer) 3, (Long) 4L));
        f.invoke(1, 2);
        v.invoke(1);
        v.invoke('c');
        v.invoke("s");
        Object r = v.invoke(2.5);
        System.out.println(r);
        int zero = (int) v.invoke("x");
        System.out.println(zero);
        System.out.println((int) o.invoke(5) + " " + (String) o.invoke("cast") + " " + (long) o.invoke(6));
        try {
            String s = (String) o.invoke(5);
        } catch (ClassCastException e) {
            System.out.println("CCE");
        }
        try {
            int i = (int) o.invoke("s");
        } catch (ClassCastException e) {
            System.out.println("CCE2");
        }
        try {
            int i = (int) o.invoke((Object) null);
        } catch (NullPointerException e) {
            System.out.println("NPE");
        }
        try {
            b.invoke(5);
        } catch (WrongMethodTypeException e) {
            System.out.println(e.getMessage());
        }
        try {
            f.invoke(1);
        } catch (WrongMethodTypeException e) {
            System.out.println(e.getMessage());
        }
        System.out.println(f.invokeWithArguments(1, 2) + " " + f.invokeWithArguments(java.util.List.of(5, 6L)) + " "
                + b.invokeWithArguments((byte) 3));
        try {
            f.invokeWithArguments("x", 1);
        } catch (ClassCastException e) {
            System.out.println("CCE3");
        }
        MethodHandle str = l.findStatic(HandlesInvoke.class, "str", methodType(String.class));
        System.out.println((CharSequence) str.invoke() + " " + str.asType(methodType(Object.class)).invoke());
        str.invoke();
        try {
            f.asType(methodType(String.class, int.class, long.class));
        } catch (WrongMethodTypeException e) {
            System.out.println(e.getMessage());
        }
        System.out.println(
                f.asType(methodType(Object.class, Integer.class, int.class)).invoke((Integer) 1, 2) + " " + f);
    }
}
