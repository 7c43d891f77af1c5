// Default, static and private interface methods; super calls to an interface; the most specific one wins.
public class DefaultMethods {
    interface A {
        default String f() { return "A.f" + g(); }
        private String g() { return "(A.g)"; }
        static String s() { return "A.s"; }
    }
    interface B extends A {
        default String f() { return "B.f>" + A.super.f(); }
    }
    interface C extends A {}
    interface D {
        default String f() { return "D.f"; }
    }
    static class X implements B, C {}
    static class Y implements A, D {
        public String f() { return A.super.f() + "+" + D.super.f(); }
    }
    static class Base {
        public String f() { return "Base.f"; }
    }
    static class Z extends Base implements B {}
    static abstract class Abs implements A { public abstract String f(); }
    static class W extends Abs {
        public String f() { return "W.f"; }
    }
    interface E extends A {
        String f();
    }
    static class V implements E {
        public String f() { return "V.f"; }
    }
    public static void main(String[] args) {
        A[] all = {new X(), new Y(), new Z(), new W(), new V(), new A(){}, new C(){}};
        for (A a : all) System.out.println(a.f());
        System.out.println(A.s());
        A lambda = new B() {
            public String f() { return "anon>" + B.super.f(); }
        };
        System.out.println(lambda.f());
    }
}
