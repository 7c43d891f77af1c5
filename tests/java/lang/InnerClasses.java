// Inner, nested, local and anonymous classes, outer this, shadowing, inheritance from an inner class.
public class InnerClasses {
    int x = 1;
    class A {
        int x = 2;
        class B {
            int x = 3;
            String all() { return x + " " + A.this.x + " " + InnerClasses.this.x; }
        }
        void bump() { InnerClasses.this.x += 10; }
    }
    static class S {
        private int p = 5;
        private static int q() { return 6; }
    }
    class C extends A {
        String up() { return "C" + super.x + x; }
    }
    static class Ext extends InnerClasses.A {
        Ext(InnerClasses o) { o.super(); }
    }
    Runnable make(int k) {
        int local = k * 2;
        class Loc implements Runnable {
            int f = local;
            public void run() { System.out.println("loc " + f + " " + local + " " + k + " " + x); }
        }
        return new Loc();
    }
    public static void main(String[] args) {
        InnerClasses o = new InnerClasses();
        A a = o.new A();
        A.B b = a.new B();
        System.out.println(b.all());
        a.bump();
        System.out.println(b.all());
        System.out.println(new S().p + S.q() + " " + o.new C().up());
        o.make(4).run();
        Object anon = new Object() {
            int c = 3;
            { c++; }
            @Override
            public String toString() {
                return "anon" + c + o.x;
            }
        };
        System.out.println(anon + " " + anon.getClass().getName());
        System.out.println(new Ext(o).x + " " + new Ext(o).getClass().getName());
        try {
            InnerClasses n = null;
            n.new A();
        } catch (NullPointerException e) {
            System.out.println("NPE");
        }
        var v = new Object() { int hidden = 7; };
        System.out.println(v.hidden);
    }
}
