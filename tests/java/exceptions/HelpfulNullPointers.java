// Helpful NullPointerException messages: what failed and what was null, for every form.
public class HelpfulNullPointers {
    static class A {
        B b;
        int i;
        long l;
        int[] arr;
        String s;
        B get() { return b; }
        static A make() { return null; }
        B[] bs;
        synchronized void sync() {}
    }
    static class B {
        A a;
        int[][] m;
        double d;
        Object o;
    }
    static A sf;
    static int[] sarr;
    static Object[] so;
    static void t(Runnable r) {
        try {
            r.run();
            System.out.println("no exception");
        } catch (NullPointerException e) {
            System.out.println(e.getMessage());
        }
    }
    A inst;
    void own() {
        t(() -> System.out.println(inst.i));
        t(() -> inst.b.a = null);
    }
    static void par(A a, int[] x, long y, A z) {
        try {
            a.i = 1;
        } catch (NullPointerException e) {
            System.out.println(e.getMessage());
        }
        try {
            x[0]++;
        } catch (NullPointerException e) {
            System.out.println(e.getMessage());
        }
        try {
            z.get();
        } catch (NullPointerException e) {
            System.out.println(e.getMessage());
        }
        A loc = z;
        try {
            loc.b.d = 1;
        } catch (NullPointerException e) {
            System.out.println(e.getMessage());
        }
        int[] la = null;
        try {
            la[(int) y] = 1;
        } catch (NullPointerException e) {
            System.out.println(e.getMessage());
        }
    }
    public static void main(String[] args) {
        A a = new A();
        B b = new B();
        int k = 3;
        t(() -> a.b.a.i++);
        t(() -> a.get().a = null);
        t(() -> A.make().l = 5);
        t(() -> System.out.println(a.arr.length));
        t(() -> a.arr[2] = 1);
        t(() -> System.out.println(a.arr[k]));
        t(() -> a.s.length());
        t(() -> sf.sync());
        t(() -> sarr[0] = 1);
        t(() -> so[1].toString());
        t(() -> {
            so = new Object[3];
            so[k - 1].hashCode();
        });
        t(() -> b.m[1][2] = 3);
        t(() -> {
            b.m = new int[2][];
            b.m[1][k] = 5;
        });
        t(() -> {synchronized (b.o){}});
        t(() -> { throw(RuntimeException) b.o; });
        t(() -> { throw null; });
        t(() -> a.bs[0].a.b.o = null);
        t(() -> { int x = (Integer) b.o; });
        t(() -> { boolean x = (Boolean) b.o; });
        t(() -> {
            for (Object o : (Iterable<?>) b.o) {}
        });
        t(() -> {
            switch ((String) b.o) { case "x": }
        });
        t(() -> ((Object[]) b.o).clone());
        t(() -> { Object o = a.s + a.b.d; });
        t(() -> A.make().get().a.b = b);
        t(() -> new A().b.a.get());
        t(() -> "x".concat(a.s));
        t(() -> a.b.m[a.b.m.length] = null);
        t(() -> {
            long[] z = null;
            z[0] <<= 2;
        });
        t(() -> {
            byte[] z = null;
            z[1] = 1;
        });
        t(() -> {
            boolean[] z = null;
            z[1] = true;
        });
        t(() -> {
            char[] z = null;
            z[1] = 1;
        });
        t(() -> {
            short[] z = null;
            z[1] = 1;
        });
        t(() -> {
            float[] z = null;
            System.out.println(z[1]);
        });
        t(() -> {
            double[] z = null;
            System.out.println(z[1]);
        });
        t(() -> {
            String[] z = null;
            System.out.println(z[1]);
        });
        new HelpfulNullPointers().own();
        par(null, null, 1, null);
        System.out.println(
                new NullPointerException().getMessage() + " " + new NullPointerException("own").getMessage());
        try {
            java.util.Objects.requireNonNull(null);
        } catch (NullPointerException e) {
            System.out.println(e.getMessage());
        }
    }
}
