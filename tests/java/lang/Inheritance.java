// Constructors, super chains, abstract classes, protected members, static and instance shadowing, polymorphic arrays.
public class Inheritance {
    static StringBuilder log = new StringBuilder();
    static abstract class A {
        protected int x = 1;
        static int count;
        A() {
            log.append("A");
            init();
            count++;
        }
        abstract void init();
        int get() { return x; }
        static String st() { return "A.st"; }
        final int fin() { return get() * 10; }
        class In {
            int y = x;
        }
    }
    static class B extends A {
        int x = 2;
        int z;
        {
            log.append("{B}");
            z = 5;
        }
        B() {
            super();
            log.append("B");
        }
        void init() {
            log.append("init").append(x).append(z);
            z = 99;
        }
        int get() { return x + super.x; }
        static String st() { return "B.st"; }
    }
    static class C extends B {
        C(int q) {
            log.append("C").append(q);
            x = q;
            super.x += 1;
            ((A) this).x = 50;
        }
        @Override
        int get() {
            return super.get() + 1000;
        }
        int outer() { return new In().y; }
    }
    interface Named {
        String NAME = "named";
        default String n() { return NAME + hashName(); }
        private int hashName() { return NAME.length(); }
    }
    static class D extends C implements Named {
        D() { super(7); }
        public String n() { return Named.super.n() + x; }
    }
    public static void main(String[] args) {
        A[] as = {new B(), new C(3), new D()};
        System.out.println(log);
        for (A a : as)
            System.out.println(a.get() + " " + a.fin() + " " + a.x + " " + ((B) a).x + " " + ((B) a).z + " "
                    + (a instanceof Named n ? n.n() : "-"));
        System.out.println(A.count + A.st() + B.st() + C.st() + new C(1).outer() + D.NAME);
    }
}
