// Custom class loaders: the same class twice, delegation, parallel capable, findLoadedClass, constraints.
import java.io.*;
import java.util.*;
public class Loaders {
    public static class T {
        public static int count;
        public int inc() { return ++count; }
        public Object self() { return this; }
    }
    public interface I {
        String f();
    }
    public static class Impl implements I {
        public String f() { return "impl " + getClass().getClassLoader().getName(); }
    }
    static class L extends ClassLoader {
        static { registerAsParallelCapable(); }
        final Set<String> own;
        L(String n, ClassLoader p, String... own) {
            super(n, p);
            this.own = Set.of(own);
        }
        @Override
        protected Class<?> loadClass(String n, boolean r) throws ClassNotFoundException {
            synchronized (getClassLoadingLock(n)) {
                if (own.contains(n)) {
                    Class<?> c = findLoadedClass(n);
                    if (c == null) try (InputStream in = getResourceAsStream(n + ".class")) {
                            byte[] b = in.readAllBytes();
                            c = defineClass(n, b, 0, b.length);
                        } catch (IOException e) {
                            throw new ClassNotFoundException(n, e);
                        }
                    if (r) resolveClass(c);
                    return c;
                }
            }
            return super.loadClass(n, r);
        }
        boolean par() { return isRegisteredAsParallelCapable(); }
        Class<?> def(String n, byte[] b) { return defineClass(n, b, 0, b.length); }
    }
    public static void main(String[] args) throws Exception {
        ClassLoader app = Loaders.class.getClassLoader();
        L a = new L("A", app, "Loaders$T", "Loaders$Impl"), b = new L("B", app, "Loaders$T");
        Class<?> ta = a.loadClass("Loaders$T"), tb = b.loadClass("Loaders$T");
        System.out.println((ta == tb) + " " + ta.getName().equals(tb.getName()) + " " + (ta == a.loadClass("Loaders$T"))
                + " " + a.par() + ta.getClassLoader().getName());
        Object oa = ta.getConstructor().newInstance();
        for (int i = 0; i < 3; i++) ta.getMethod("inc").invoke(oa);
        System.out.println(ta.getField("count").get(null) + " " + tb.getField("count").get(null) + " " + T.count + " "
                + tb.isInstance(oa));
        try {
            T t = (T) oa;
        } catch (ClassCastException e) {
            System.out.println(e.getMessage().replaceAll("@[0-9a-f]+", "@"));
        }
        I impl = (I) a.loadClass("Loaders$Impl").getConstructor().newInstance();
        System.out.println(impl.f());
        try {
            a.def("Loaders$T", app.getResourceAsStream("Loaders$T.class").readAllBytes());
        } catch (LinkageError e) {
            System.out.println(e.getMessage().replaceAll("@[0-9a-f]+", "@"));
        }
        try {
            a.def("Wrong", app.getResourceAsStream("Loaders$I.class").readAllBytes());
        } catch (NoClassDefFoundError e) {
            System.out.println(e.getMessage());
        }
        try {
            a.def("java.lang.Evil", new byte[10]);
        } catch (SecurityException e) {
            System.out.println(e.getMessage());
        }
        try {
            a.def("X", new byte[] {1, 2, 3});
        } catch (ClassFormatError e) {
            System.out.println(e.getMessage());
        }
        try {
            a.loadClass("no.Such");
        } catch (ClassNotFoundException e) {
            System.out.println(e.getMessage());
        }
        System.out.println(Class.forName("Loaders$T", true, b) == tb);
        Thread.currentThread().setContextClassLoader(a);
        System.out.println(Thread.currentThread().getContextClassLoader().getName() + " " + a.getParent().getName()
                + a.getUnnamedModule().isNamed() + (ta.getModule() == a.getUnnamedModule())
                + (a.getDefinedPackage("") != null) + a.toString().startsWith("Loaders$L"));
        Class<?>[] got = new Class<?>[ 4 ];
        Thread[] ts = new Thread[4];
        L c = new L("C", app, "Loaders$T");
        for (int i = 0; i < 4; i++) {
            int k = i;
            ts[i] = new Thread(() -> {
                try {
                    got[k] = c.loadClass("Loaders$T");
                } catch (ClassNotFoundException e) {}
            });
            ts[i].start();
        }
        for (Thread t : ts) t.join();
        System.out.println(new HashSet<>(Arrays.asList(got)).size());
    }
}
