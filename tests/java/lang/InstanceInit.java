// Field initializers, instance blocks, constructor chaining; a virtual call from a super constructor.
public class InstanceInit {
    static void p(String s) { System.out.print(s + " "); }
    static class A {
        int a = f("A.a");
        { p("A{}"); }
        A() {
            p("A()");
            virt();
        }
        void virt() { p("A.virt"); }
        static int f(String s) {
            p(s);
            return 9;
        }
    }
    static class B extends A {
        int b = f("B.b");
        final int k = 3;
        final String s = "s";
        String t = "t";
        { p("B{}"); }
        B() {
            this(1);
            p("B()");
        }
        B(int i) {
            super();
            p("B(int)");
        }
        @Override
        void virt() {
            p("B.virt b=" + b + " k=" + k + s + t);
        }
    }
    public static void main(String[] args) {
        new A();
        System.out.println();
        new B();
        System.out.println();
        new B(2) {
            { p("anon{}"); }
        }.virt();
        System.out.println();
    }
}
