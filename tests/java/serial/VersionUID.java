// serialVersionUID: explicit, computed default, mismatch, ObjectStreamClass queries.
import java.io.*;
import java.util.*;
public class VersionUID {
    static class Explicit implements Serializable {
        private static final long serialVersionUID = 77L;
        int a;
        String b;
    }
    static class Computed implements Serializable, Comparable<Computed> {
        int a;
        protected long b;
        private String c;
        static int st = 3;
        transient int t;
        public Computed() {}
        private void m(int x) {}
        public int compareTo(Computed o) { return 0; }
        static { st++; }
    }
    interface Itf extends Serializable {
        int f();
    }
    enum E { A }
    static class NotSer {}
    public static void main(String[] args) throws Exception {
        System.out.println(ObjectStreamClass.lookup(Explicit.class).getSerialVersionUID() + " "
                + ObjectStreamClass.lookup(Computed.class).getSerialVersionUID() + " "
                + ObjectStreamClass.lookup(Itf.class).getSerialVersionUID() + " "
                + ObjectStreamClass.lookup(E.class).getSerialVersionUID() + " "
                + ObjectStreamClass.lookup(int[].class).getSerialVersionUID() + " "
                + ObjectStreamClass.lookup(String.class).getSerialVersionUID() + " "
                + ObjectStreamClass.lookup(ArrayList.class).getSerialVersionUID() + " "
                + ObjectStreamClass.lookup(NotSer.class) + " "
                + ObjectStreamClass.lookupAny(NotSer.class).getSerialVersionUID());
        System.out.println(ObjectStreamClass.lookup(Explicit.class) + " "
                + Arrays.toString(ObjectStreamClass.lookup(Computed.class).getFields()));
        ByteArrayOutputStream b = new ByteArrayOutputStream();
        try (ObjectOutputStream s = new ObjectOutputStream(b)) {
            s.writeObject(new Explicit());
        }
        byte[] x = b.toByteArray();
        int at = new String(x, "ISO-8859-1").indexOf("VersionUID$Explicit") + "VersionUID$Explicit".length() + 7;
        System.out.println(x[at]);
        x[at] = 78;
        try {
            new ObjectInputStream(new ByteArrayInputStream(x)).readObject();
        } catch (InvalidClassException e) {
            System.out.println(e.getMessage());
        }
        x[at] = 77;
        x[at - 10] = 'Z';
        try {
            new ObjectInputStream(new ByteArrayInputStream(x)).readObject();
        } catch (ClassNotFoundException e) {
            System.out.println(e.getMessage());
        }
        StringBuilder hex = new StringBuilder();
        for (int i = 0; i < 4; i++) hex.append(String.format("%02x", x[i]));
        System.out.println(hex + " " + x.length);
    }
}
