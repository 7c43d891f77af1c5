// findVirtual, findStatic, findSpecial, findConstructor, getters, setters, unreflect.
import java.lang.invoke.*;
import static java.lang.invoke.MethodType.methodType;
public class HandlesFind {
    int f = 1;
    static long sf = 2;
    final String fin = "fin";
    double dd;
    HandlesFind() {}
    HandlesFind(int f) { this.f = f; }
    int add(int x) { return f + x; }
    static String cat(String a, Object b) { return a + b; }
    private int priv() { return -f; }
    @Override
    public String toString() {
        return "me" + f;
    }
    static class Sub extends HandlesFind {
        @Override
        int add(int x) {
            return 1000;
        }
        int sup(int x) throws Throwable {
            MethodHandle h = MethodHandles.lookup().findSpecial(
                    HandlesFind.class, "add", methodType(int.class, int.class), Sub.class);
            return (int) h.invokeExact(this, x);
        }
    }
    public static void main(String[] args) throws Throwable {
        MethodHandles.Lookup l = MethodHandles.lookup();
        HandlesFind o = new HandlesFind(10);
        MethodHandle add = l.findVirtual(HandlesFind.class, "add", methodType(int.class, int.class));
        System.out.println((int) add.invokeExact(o, 5) + " " + (int) add.invokeExact((HandlesFind) new Sub(), 5) + " "
                + add.type());
        MethodHandle cat = l.findStatic(HandlesFind.class, "cat", methodType(String.class, String.class, Object.class));
        System.out.println((String) cat.invokeExact("a", (Object) 1) + cat.invoke("b", 2L));
        System.out.println((int) l.findVirtual(HandlesFind.class, "priv", methodType(int.class)).invokeExact(o) + " "
                + new Sub().sup(3));
        HandlesFind n =
                (HandlesFind) l.findConstructor(HandlesFind.class, methodType(void.class, int.class)).invokeExact(77);
        System.out.println(n);
        MethodHandle g = l.findGetter(HandlesFind.class, "f", int.class),
                     s = l.findSetter(HandlesFind.class, "f", int.class);
        s.invokeExact(o, 42);
        System.out.println((int) g.invokeExact(o) + " " + g.type() + s.type());
        MethodHandle sg = l.findStaticGetter(HandlesFind.class, "sf", long.class),
                     ss = l.findStaticSetter(HandlesFind.class, "sf", long.class);
        ss.invokeExact(1L << 40);
        System.out.println((long) sg.invokeExact());
        System.out.println((String) l.findGetter(HandlesFind.class, "fin", String.class).invokeExact(o));
        l.findSetter(HandlesFind.class, "dd", double.class).invoke(o, 5);
        System.out.println(o.dd);
        System.out.println(l.findVirtual(CharSequence.class, "length", methodType(int.class)).invoke("four") + " "
                + l.findVirtual(Object.class, "toString", methodType(String.class)).invoke(o) + " "
                + l.findVirtual(String.class, "charAt", methodType(char.class, int.class)).invoke("abc", 1));
        System.out.println(l.unreflect(HandlesFind.class.getDeclaredMethod("add", int.class)).invoke(o, 1) + " "
                + l.unreflectConstructor(HandlesFind.class.getDeclaredConstructor()).invoke() + " "
                + l.unreflectGetter(HandlesFind.class.getDeclaredField("sf")).invoke());
        String[] bad = {"findVirtual none", "static as virtual", "final setter", "type"};
        try {
            l.findVirtual(HandlesFind.class, "none", methodType(void.class));
        } catch (NoSuchMethodException e) {
            System.out.println(e.getMessage().replaceAll("@[0-9a-f]+", "@"));
        }
        try {
            l.findVirtual(HandlesFind.class, "cat", methodType(String.class, String.class, Object.class));
        } catch (IllegalAccessException e) {
            System.out.println(e.getMessage().replaceAll("@[0-9a-f]+", "@"));
        }
        try {
            l.findSetter(HandlesFind.class, "fin", String.class);
        } catch (IllegalAccessException e) {
            System.out.println(e.getMessage().replaceAll("@[0-9a-f]+", "@"));
        }
        try {
            l.findGetter(HandlesFind.class, "f", long.class);
        } catch (NoSuchFieldException e) {
            System.out.println(e.getMessage().replaceAll("@[0-9a-f]+", "@"));
        }
        try {
            MethodHandles.publicLookup().findVirtual(HandlesFind.class, "add", methodType(int.class, int.class));
        } catch (IllegalAccessException e) {
            System.out.println(e.getMessage().replaceAll("@[0-9a-f]+", "@"));
        }
        try {
            l.findVirtual(String.class, "value", methodType(byte[].class));
        } catch (IllegalAccessException e) {
            System.out.println(e.getMessage().replaceAll("@[0-9a-f]+", "@"));
        }
        try {
            add.invoke((HandlesFind) null, 1);
        } catch (NullPointerException e) {
            System.out.println("NPE");
        }
        System.out.println(
                (int) l.findVirtual(int[].class, "hashCode", methodType(int.class)).bindTo(new int[0]).invoke() != 0);
    }
}
