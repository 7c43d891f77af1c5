// Externalizable: public no-arg constructor, own format, inheritance.
import java.io.*;
public class Externalization {
    public static class E implements Externalizable {
        int x;
        String s;
        public E() { System.out.println("E()"); }
        E(int x, String s) {
            this.x = x;
            this.s = s;
        }
        public void writeExternal(ObjectOutput o) throws IOException {
            o.writeInt(x);
            o.writeObject(s);
            o.writeLong(5);
            o.write(new byte[] {1, 2, 3});
        }
        public void readExternal(ObjectInput i) throws IOException, ClassNotFoundException {
            x = i.readInt();
            s = (String) i.readObject();
            System.out.println(i.readLong() + " " + i.read() + i.skip(1) + i.available());
        }
    }
    public static class F extends E {
        double d = 2.5;
        public F() { System.out.println("F()"); }
        @Override
        public void writeExternal(ObjectOutput o) throws IOException {
            super.writeExternal(o);
            o.writeDouble(d);
        }
        @Override
        public void readExternal(ObjectInput i) throws IOException, ClassNotFoundException {
            super.readExternal(i);
            System.out.println(i.read());
            d = i.readDouble();
        }
    }
    static class NotPublic implements Externalizable {
        NotPublic(int i) {}
        public void writeExternal(ObjectOutput o) {}
        public void readExternal(ObjectInput i) {}
    }
    static Object copy(Object o) throws Exception {
        ByteArrayOutputStream b = new ByteArrayOutputStream();
        try (ObjectOutputStream s = new ObjectOutputStream(b)) {
            s.writeObject(o);
        }
        return new ObjectInputStream(new ByteArrayInputStream(b.toByteArray())).readObject();
    }
    public static void main(String[] args) throws Exception {
        E e = (E) copy(new E(7, "str"));
        System.out.println(e.x + e.s);
        F f = new F();
        f.d = 9;
        f.s = "f";
        F g = (F) copy(f);
        System.out.println(g.s + g.d);
        try {
            copy(new NotPublic(1));
        } catch (InvalidClassException x) {
            System.out.println(x.getMessage());
        }
    }
}
