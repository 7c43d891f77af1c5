// Recursive initialization in one thread sees unset values.
public class InitCycle {
    static class A {
        static int x = B.y + 1;
        static { System.out.println("A done x=" + x); }
    }
    static class B {
        static int y = A.x + 1;
        static { System.out.println("B done y=" + y); }
    }
    static class S {
        static final S ONE = new S();
        static int count = 5;
        int seen;
        S() {
            seen = count;
            count++;
        }
    }
    static class Super {
        static Super sub = new Sub();
        String n() { return "super"; }
        static { System.out.println("Super " + sub.n()); }
    }
    static class Sub extends Super {
        static String name = "set";
        String n() { return "sub " + name; }
        static { System.out.println("Sub init"); }
    }
    public static void main(String[] args) {
        System.out.println(A.x + " " + B.y);
        System.out.println(S.ONE.seen + " " + S.count);
        System.out.println(Super.sub.n());
    }
}
