// equals, hashCode, getClass, clone (shallow, unsupported), toString of Object.
public class ObjectMethods {
    static class P implements Cloneable {
        int i = 1;
        long l = 2;
        String s = "s";
        int[] a = {1};
        double d = 3.5;
        byte b = 7;
        P dup() throws CloneNotSupportedException { return (P) clone(); }
    }
    static class Q extends P {
        float f = 9f;
        Q self = this;
    }
    static class N {
        Object dup() throws CloneNotSupportedException { return clone(); }
    }
    public static void main(String[] args) throws Exception {
        P p = new P();
        p.i = 10;
        P c = p.dup();
        c.a[0] = 5;
        c.l = 99;
        System.out.println(c.i + " " + p.l + " " + c.l + " " + p.a[0] + " " + (p.a == c.a) + " " + c.s + c.d + c.b);
        Q q = new Q();
        q.f = 1;
        Q r = (Q) q.dup();
        System.out.println(r.f + " " + (r.self == q) + " " + (r.getClass() == Q.class));
        try {
            new N().dup();
        } catch (CloneNotSupportedException e) {
            System.out.println(e);
        }
        Object o = new Object();
        System.out.println((o.hashCode() == o.hashCode()) + " " + (System.identityHashCode(o) == o.hashCode()) + " "
                + o.equals(o) + " " + o.equals(new Object()) + " " + System.identityHashCode(null));
        System.out.println(o.toString().startsWith("java.lang.Object@") + " " + new int[0].toString().startsWith("[I@")
                + " " + new int[0].getClass() + " "
                + o.toString().equals("java.lang.Object@" + Integer.toHexString(o.hashCode())));
        java.util.HashSet<Integer> hashes = new java.util.HashSet<>();
        for (int i = 0; i < 1000; i++) hashes.add(new Object().hashCode());
        System.out.println(hashes.size() > 900);
    }
}
