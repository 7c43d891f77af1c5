// Interfaces are initialized when a field is used or, with default methods, when a class below is.
public class InterfaceInit {
    static int note(String s) {
        System.out.println("init " + s);
        return 1;
    }
    interface Plain {
        int X = note("Plain");
        void m();
    }
    interface WithDefault {
        int X = note("WithDefault");
        default void d() {}
    }
    interface SubOfDefault extends WithDefault {
        int Y = note("SubOfDefault");
    }
    interface StaticOnly {
        int X = note("StaticOnly");
        static void s() { System.out.println("s"); }
    }
    static class C implements Plain {
        static int Z = note("C");
        public void m() {}
    }
    static class D implements SubOfDefault { static int Z = note("D"); }
    static class E extends C implements StaticOnly { static int Z = note("E"); }
    public static void main(String[] args) {
        new C();
        System.out.println("--");
        new D();
        System.out.println("--");
        new E();
        System.out.println("--");
        System.out.println(Plain.X);
        System.out.println("--");
        System.out.println(SubOfDefault.X);
        System.out.println("--");
        System.out.println(SubOfDefault.Y);
        System.out.println("--");
        StaticOnly.s();
    }
}
