// Call sites that change: monomorphic, then bimorphic, then megamorphic; a class loaded late; a null receiver late.
public class HotCalls {
    interface F {
        int f(int x);
    }
    static class A implements F {
        public int f(int x) { return x + 1; }
    }
    static class B implements F {
        public int f(int x) { return x * 2; }
    }
    static class C extends A {
        @Override
        public int f(int x) {
            return super.f(x) ^ 5;
        }
    }
    static class Late extends A {
        static { System.out.println("Late loaded"); }
        @Override
        public int f(int x) {
            return -x;
        }
    }
    static int call(F f, int x) { return f.f(x); }
    static int viaClass(A a, int x) { return a.f(x); }
    static int cast(Object o) { return o instanceof A a ? a.f(1) : ((B) o).f(1); }
    public static void main(String[] args) {
        int s = 0;
        A a = new A();
        B b = new B();
        C c = new C();
        for (int i = 0; i < 30000; i++) s += call(a, i) + viaClass(a, i);
        System.out.println(s);
        for (int i = 0; i < 30000; i++) s += call((i & 1) == 0 ? a : b, i);
        System.out.println(s);
        F lam = x -> x - 3, ref = Integer::bitCount;
        F[] all = {a, b, c, lam, ref};
        for (int i = 0; i < 30000; i++) s += call(all[i % 5], i);
        System.out.println(s);
        for (int i = 0; i < 30000; i++) {
            if (i == 20000) a = new Late();
            s += viaClass(a, i);
        }
        System.out.println(s);
        for (int i = 0; i < 30000; i++) s += cast((i & 3) == 0 ? b : c);
        System.out.println(s);
        try {
            for (int i = 0; i < 30000; i++) s += call(i == 29000 ? null : a, i);
        } catch (NullPointerException e) {
            System.out.println("NPE " + s);
        }
        try {
            for (int i = 0; i < 30000; i++) s += cast(i == 29000 ? (Object) "x" : c);
        } catch (ClassCastException e) {
            System.out.println("CCE " + s);
        }
    }
}
