// writeObject, readObject, readObjectNoData, defaultWriteObject, putFields, validation callbacks.
import java.io.*;
public class CustomMethods {
    static class C implements Serializable {
        int a = 1;
        transient String secret = "s";
        C() { System.out.println("C()"); }
        private void writeObject(ObjectOutputStream o) throws IOException {
            System.out.println("write");
            o.defaultWriteObject();
            o.writeInt(42);
            o.writeUTF(secret + "!");
            o.writeObject(new int[] {7});
        }
        private void readObject(ObjectInputStream i) throws IOException, ClassNotFoundException {
            System.out.println("read");
            i.defaultReadObject();
            System.out.println(i.readInt());
            secret = i.readUTF();
            System.out.println(((int[]) i.readObject())[0]);
            try {
                i.readInt();
            } catch (EOFException e) {
                System.out.println("EOF");
            }
        }
    }
    static class PF implements Serializable {
        private static final ObjectStreamField[] serialPersistentFields = {
                new ObjectStreamField("virt", int.class), new ObjectStreamField("name", String.class)};
        int real = 5;
        private void writeObject(ObjectOutputStream o) throws IOException {
            ObjectOutputStream.PutField p = o.putFields();
            p.put("virt", real * 10);
            p.put("name", "n" + real);
            o.writeFields();
        }
        private void readObject(ObjectInputStream i) throws IOException, ClassNotFoundException {
            ObjectInputStream.GetField g = i.readFields();
            real = g.get("virt", -1) + 1;
            System.out.println(g.get("name", "def") + " " + g.defaulted("virt"));
            try {
                g.get("none", 1);
            } catch (IllegalArgumentException e) {
                System.out.println(e.getMessage());
            }
        }
    }
    static class V implements Serializable, ObjectInputValidation {
        int x = -1;
        private void readObject(ObjectInputStream i) throws IOException, ClassNotFoundException {
            i.registerValidation(this, 0);
            i.defaultReadObject();
        }
        public void validateObject() throws InvalidObjectException { throw new InvalidObjectException("x is " + x); }
    }
    static class Throws implements Serializable {
        private void writeObject(ObjectOutputStream o) throws IOException { throw new IOException("no write"); }
    }
    static Object copy(Object o) throws Exception {
        ByteArrayOutputStream b = new ByteArrayOutputStream();
        try (ObjectOutputStream s = new ObjectOutputStream(b)) {
            s.writeObject(o);
        }
        return new ObjectInputStream(new ByteArrayInputStream(b.toByteArray())).readObject();
    }
    public static void main(String[] args) throws Exception {
        C c = (C) copy(new C());
        System.out.println(c.a + c.secret);
        System.out.println(((PF) copy(new PF())).real);
        try {
            copy(new V());
        } catch (InvalidObjectException e) {
            System.out.println(e.getMessage());
        }
        try {
            copy(new Throws());
        } catch (IOException e) {
            System.out.println(e.getMessage());
        }
    }
}
