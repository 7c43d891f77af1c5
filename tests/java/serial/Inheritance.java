// Non-serializable superclasses run their constructor; missing no-arg constructor; NotSerializableException.
import java.io.*;
public class Inheritance {
    static class Base {
        int b = 1;
        Base() {
            System.out.println("Base()");
            b = 10;
        }
    }
    static class Mid extends Base implements Serializable {
        int m = 2;
        Mid() { System.out.println("Mid()"); }
    }
    static class Leaf extends Mid {
        int l = 3;
        { System.out.println("Leaf init"); }
    }
    static class NoArg {
        NoArg(int x) {}
    }
    static class Bad extends NoArg implements Serializable {
        Bad() { super(1); }
    }
    static class Holder implements Serializable { Object o = new Object(); }
    static class Priv {
        private Priv() {}
        Priv(int i) {}
    }
    static class SubPriv extends Priv implements Serializable {
        SubPriv() { super(1); }
    }
    static Object copy(Object o) throws Exception {
        ByteArrayOutputStream b = new ByteArrayOutputStream();
        try (ObjectOutputStream s = new ObjectOutputStream(b)) {
            s.writeObject(o);
        }
        return new ObjectInputStream(new ByteArrayInputStream(b.toByteArray())).readObject();
    }
    static void t(Object o) {
        try {
            System.out.println(copy(o).getClass().getName());
        } catch (Exception e) {
            System.out.println(e.getClass().getName() + ": " + e.getMessage());
        }
    }
    public static void main(String[] args) throws Exception {
        Leaf l = new Leaf();
        l.b = 100;
        l.m = 200;
        l.l = 300;
        System.out.println("--");
        Leaf c = (Leaf) copy(l);
        System.out.println(c.b + " " + c.m + " " + c.l);
        t(new Bad());
        t(new Holder());
        t(new Object());
        t(new SubPriv());
        t(new Thread());
        class Local implements Serializable {}
        t(new Local());
        t(new Object[] {new Object()});
    }
}
