// readResolve, writeReplace, singletons, proxies of serialization, subclass visibility.
import java.io.*;
public class Resolve {
    static class Single implements Serializable {
        static final Single ONE = new Single();
        private Object readResolve() { return ONE; }
    }
    static class Repl implements Serializable {
        String v;
        Repl(String v) { this.v = v; }
        private Object writeReplace() { return new Form(v); }
        private void readObject(ObjectInputStream i) throws InvalidObjectException {
            throw new InvalidObjectException("proxy required");
        }
    }
    static class Form implements Serializable {
        String w;
        Form(String w) { this.w = w + "+form"; }
        private Object readResolve() { return new Repl(w); }
    }
    static class Base implements Serializable {
        protected Object readResolve() { return "resolved " + getClass().getSimpleName(); }
    }
    static class Derived extends Base {}
    enum E {
        A {
            void f() {}
        },
        B;
        void f() {}
    }
    static Object copy(Object o) throws Exception {
        ByteArrayOutputStream b = new ByteArrayOutputStream();
        try (ObjectOutputStream s = new ObjectOutputStream(b)) {
            s.writeObject(o);
        }
        return new ObjectInputStream(new ByteArrayInputStream(b.toByteArray())).readObject();
    }
    public static void main(String[] args) throws Exception {
        System.out.println(copy(Single.ONE) == Single.ONE);
        System.out.println(((Repl) copy(new Repl("x"))).v + " " + copy(new Derived()) + " " + (copy(E.A) == E.A) + " "
                + (copy(E.B) == E.B));
        Object[] a = (Object[]) copy(new Object[] {Single.ONE, Single.ONE, E.A, new Repl("r")});
        System.out.println((a[0] == a[1]) + " " + (a[0] == Single.ONE) + " " + ((Repl) a[3]).v);
    }
}
