// Reading a class that has changed since: added, removed and retyped fields, moved superclass.
import java.io.*;
import java.util.*;
public class Evolution {
    static final String OLD = "Evolution$V1", NEW = "Evolution$V2";
    static class V1 implements Serializable {
        private static final long serialVersionUID = 1;
        int kept = 5;
        String gone = "gone";
        int[] arr = {1};
    }
    static class V2 implements Serializable {
        private static final long serialVersionUID = 1;
        int kept;
        String added = "default";
        int[] arr;
        transient int t = 3;
        { added = "init"; }
    }
    static class V3 implements Serializable {
        private static final long serialVersionUID = 1;
        String kept;
    }
    static class W1 implements Serializable {
        private static final long serialVersionUID = 1;
        int kept = 1;
        Object obj = List.of("x");
    }
    static byte[] bytes(Object o, String to) throws Exception {
        ByteArrayOutputStream b = new ByteArrayOutputStream();
        try (ObjectOutputStream s = new ObjectOutputStream(b)) {
            s.writeObject(o);
        }
        return new String(b.toByteArray(), "ISO-8859-1").replace("Evolution$V1", to).getBytes("ISO-8859-1");
    }
    static Object read(byte[] b) throws Exception {
        return new ObjectInputStream(new ByteArrayInputStream(b)).readObject();
    }
    public static void main(String[] args) throws Exception {
        V2 v = (V2) read(bytes(new V1(), NEW));
        System.out.println(v.kept + " " + v.added + " " + v.arr[0] + " " + v.t);
        try {
            read(bytes(new V1(), "Evolution$V3"));
        } catch (InvalidClassException e) {
            System.out.println(e.getMessage());
        }
        try {
            read(bytes(new V1(), "Evolution$V9"));
        } catch (ClassNotFoundException e) {
            System.out.println(e.getMessage());
        }
        List<Object> l = new ArrayList<>();
        l.add(new V1());
        l.add(new V1());
        List<?> r = (List<?>) read(bytes(l, NEW));
        System.out.println(((V2) r.get(1)).kept + " " + r.size());
        try {
            bytes(new Object() {}, NEW);
        } catch (NotSerializableException e) {
            System.out.println(e.getMessage());
        }
    }
}
