// ObjectInputFilter: allow and reject by pattern, depth, array size; resolveClass overridden; replaceObject.
import java.io.*;
import java.util.*;
public class Filters {
    static class A implements Serializable { Object o; }
    static byte[] bytes(Object o) throws Exception {
        ByteArrayOutputStream b = new ByteArrayOutputStream();
        try (ObjectOutputStream s = new ObjectOutputStream(b)) {
            s.writeObject(o);
        }
        return b.toByteArray();
    }
    static void t(String pattern, Object o) throws Exception {
        ObjectInputStream i = new ObjectInputStream(new ByteArrayInputStream(bytes(o)));
        i.setObjectInputFilter(ObjectInputFilter.Config.createFilter(pattern));
        try {
            System.out.println(pattern + " ok " + i.readObject().getClass().getSimpleName());
        } catch (InvalidClassException e) {
            System.out.println(pattern + " " + e.getMessage());
        }
    }
    public static void main(String[] args) throws Exception {
        A a = new A();
        a.o = new ArrayList<>(List.of(1));
        t("java.util.*;java.lang.*;Filters$A;!*", a);
        t("!java.util.*", a);
        t("maxdepth=1", a);
        t("maxarray=2", new int[3]);
        t("maxarray=3", new int[3]);
        t("Filters$A;!*", a);
        t("maxrefs=1", a);
        t("java.base/*;!*", "s");
        ObjectInputStream i = new ObjectInputStream(new ByteArrayInputStream(bytes(a))) {
            @Override
            protected Class<?> resolveClass(ObjectStreamClass d) throws IOException, ClassNotFoundException {
                System.out.println("resolve " + d.getName());
                return super.resolveClass(d);
            }
        };
        i.readObject();
        ByteArrayOutputStream b = new ByteArrayOutputStream();
        ObjectOutputStream o = new ObjectOutputStream(b) {
            { enableReplaceObject(true); }
            @Override
            protected Object replaceObject(Object x) {
                return x instanceof Integer n ? (Object) (n + 1) : x;
            }
        };
        o.writeObject(a);
        o.flush();
        System.out.println(((A) new ObjectInputStream(new ByteArrayInputStream(b.toByteArray())).readObject()).o);
    }
}
