// Records are made by their canonical constructor; components by name.
import java.io.*;
import java.util.*;
public class RecordsEnums {
    record P(int x, String s, int[] a, List<P> kids) implements Serializable {
        P {
            System.out.println("canonical " + x);
            if (x > 100) throw new IllegalArgumentException("too big");
        }
    }
    record Empty() implements Serializable {}
    static boolean evil;
    record Check(int v) implements Serializable {
        Check {
            if (evil) throw new IllegalStateException("checked " + v);
        }
    }
    record Res(int v) implements Serializable {
        private Object readResolve() { return "was " + v; }
    }
    static byte[] bytes(Object o) throws Exception {
        ByteArrayOutputStream b = new ByteArrayOutputStream();
        try (ObjectOutputStream s = new ObjectOutputStream(b)) {
            s.writeObject(o);
        }
        return b.toByteArray();
    }
    static Object read(byte[] b) throws Exception {
        return new ObjectInputStream(new ByteArrayInputStream(b)).readObject();
    }
    public static void main(String[] args) throws Exception {
        P p = new P(1, "a", new int[] {1}, new ArrayList<>(List.of(new P(2, null, null, null))));
        P q = (P) read(bytes(p));
        System.out.println(q.x + q.s + q.a[0] + q.kids);
        System.out.println(read(bytes(new Empty())));
        byte[] c = bytes(new Check(5));
        evil = true;
        try {
            read(c);
        } catch (InvalidObjectException e) {
            System.out.println(e.getMessage() + " " + e.getCause());
        }
        System.out.println(read(bytes(new Res(3))));
        System.out.println(ObjectStreamClass.lookup(P.class).getSerialVersionUID() + " "
                + Arrays.toString(ObjectStreamClass.lookup(P.class).getFields()));
    }
}
