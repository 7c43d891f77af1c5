// Deep override chains, super calls, hiding of fields and statics, covariant returns, private methods.
public class VirtualDispatch {
    static class A {
        String f = "fA";
        static String s() { return "sA"; }
        String v() { return "vA"; }
        private String p() { return "pA"; }
        String callP() { return p(); }
        A self() { return this; }
        String over(Object o) { return "obj"; }
        String over(String o) { return "str"; }
    }
    static class B extends A {
        String f = "fB";
        static String s() { return "sB"; }
        String v() { return "vB>" + super.v(); }
        private String p() { return "pB"; }
        B self() { return this; }
        String over(Integer i) { return "int"; }
    }
    static class C extends B {
        String v() { return "vC>" + super.v(); }
        String p() { return "pC"; }
        final String g() { return "g" + f + ((A) this).f; }
    }
    static class D extends C {}
    static class E extends D {
        String v() { return "vE>" + super.v(); }
        E self() { return this; }
    }
    public static void main(String[] args) {
        for (A a : new A[] {new A(), new B(), new C(), new D(), new E()})
            System.out.println(a.getClass().getSimpleName() + " " + a.v() + " " + a.f + " " + a.callP() + " "
                    + a.self().getClass().getSimpleName());
        C c = new C();
        System.out.println(c.g() + c.p() + ((B) c).f + A.s() + B.s());
        Object o = "x";
        A a = new B();
        System.out.println(a.over(o) + a.over("x") + a.over((Object) 1) + ((B) a).over(1) + a.over(null));
    }
}
