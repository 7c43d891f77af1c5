// Loading constraints: two loaders must agree on the classes in shared signatures.
import java.io.*;
import java.util.*;
public class LoaderConstraints {
    public static class Shared {}
    public static class Api {
        public Shared make() { return new Shared(); }
        public void take(Shared s) { System.out.println("took"); }
        public Shared field = new Shared();
    }
    public static class User {
        public static void call(Api a) { a.take(new Shared()); }
        public static Object get(Api a) { return a.make(); }
        public static Object fld(Api a) { return a.field; }
    }
    public static class Sub extends Api {
        @Override
        public Shared make() {
            return null;
        }
    }
    static class L extends ClassLoader {
        final Set<String> own;
        L(String... o) {
            super("L", LoaderConstraints.class.getClassLoader());
            own = Set.of(o);
        }
        @Override
        protected Class<?> loadClass(String n, boolean r) throws ClassNotFoundException {
            if (own.contains(n)) {
                Class<?> c = findLoadedClass(n);
                if (c != null) return c;
                try (InputStream in = getParent().getResourceAsStream(n + ".class")) {
                    byte[] b = in.readAllBytes();
                    return defineClass(n, b, 0, b.length);
                } catch (IOException e) {
                    throw new ClassNotFoundException(n);
                }
            }
            return super.loadClass(n, r);
        }
    }
    public static void main(String[] args) throws Exception {
        for (String m : new String[] {"call", "get", "fld"}) {
            L l = new L("LoaderConstraints$Shared", "LoaderConstraints$User");
            Class<?> u = l.loadClass("LoaderConstraints$User");
            if (!m.equals("none")) l.loadClass("LoaderConstraints$Shared");
            try {
                System.out.println(u.getMethod(m, Api.class).invoke(null, new Api()));
            } catch (java.lang.reflect.InvocationTargetException e) {
                System.out.println(e.getCause().getClass().getName() + ": "
                        + e.getCause().getMessage().replaceAll("@[0-9a-f]+", "@"));
            }
        }
        L s = new L("LoaderConstraints$Shared", "LoaderConstraints$Sub");
        s.loadClass("LoaderConstraints$Shared");
        try {
            s.loadClass("LoaderConstraints$Sub").getConstructor().newInstance();
            System.out.println("no error");
        } catch (LinkageError e) {
            System.out.println(e.getClass().getName() + ": " + e.getMessage().replaceAll("@[0-9a-f]+", "@"));
        }
    }
}
