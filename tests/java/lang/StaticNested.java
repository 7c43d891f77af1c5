// Static nested class initialization on demand, holder idiom, singletons, constants in interfaces.
public class StaticNested {
    static int order;
    static int tick(String s) {
        System.out.println(s + " " + ++order);
        return order;
    }
    static class Holder {
        static final Object INST = new Object();
        static { tick("Holder"); }
    }
    static Object inst() { return Holder.INST; }
    enum E {
        A,
        B;
        static { tick("E"); }
        final int o = tick("E." + name());
    }
    interface K {
        int X = tick("K.X");
        int Y = 5;
    }
    static class Uses implements K {
        static int z = Y;
        static { tick("Uses"); }
    }
    static class Arr {
        static { tick("Arr"); }
        static int[] a = new int[3];
    }
    static class Gen<T> {
        static int g = tick("Gen");
        T t;
    }
    public static void main(String[] args) {
        tick("main");
        System.out.println(inst() == inst());
        System.out.println(Uses.z + K.Y);
        System.out.println(K.X);
        Gen<String> n = null;
        Gen<?>[] arr = new Gen<?>[ 1 ];
        tick("no Gen");
        arr[0] = new Gen<>();
        switch (E.B) {
            case B:
                tick("switch");
            default:
        }
        Arr.a[0]++;
        System.out.println(Arr.a[0]);
        Runnable r = () -> tick("lambda");
        r.run();
        Class<?> c = Late.class;
        tick("before Late");
        Late.touch = 1;
        tick("end");
    }
    static class Late {
        static int touch;
        static { tick("Late"); }
    }
}
