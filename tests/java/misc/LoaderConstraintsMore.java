// Loading constraints that come from implementing an interface, and constraints that a class loaded later violates.
import java.io.*;
import java.util.*;

public class LoaderConstraintsMore {
    public static class Shared {}

    public interface Maker {
        Shared make(int n);
    }

    public interface Taker {
        default String take(Shared[] all) { return "took " + all.length; }
    }

    public abstract static class Base implements Maker {}

    public static class Impl implements Maker {
        public Shared make(int n) { return null; }
    }

    public static class BaseImpl extends Base {
        public Shared make(int n) { return null; }
    }

    public static class TakerImpl implements Taker {
        public String take(Shared[] all) { return "own"; }
    }

    public static class Plain implements Taker {}

    public static class Api {
        public static Shared none() { return null; }
        public static String some(Shared s) { return "some"; }
    }

    public static class User {
        public static void resolve() { Api.some(Api.none()); }
        public static String load() { return new Shared().getClass().getName(); }
    }

    static class L extends ClassLoader {
        final Set<String> own = new HashSet<>();

        L(String... names) {
            super("L", LoaderConstraintsMore.class.getClassLoader());
            for (String n : names) own.add("LoaderConstraintsMore$" + n);
        }

        @Override
        protected Class<?> loadClass(String n, boolean r) throws ClassNotFoundException {
            if (!own.contains(n)) return super.loadClass(n, r);
            Class<?> c = findLoadedClass(n);
            if (c != null) return c;
            try (InputStream in = getParent().getResourceAsStream(n + ".class")) {
                byte[] b = in.readAllBytes();
                return defineClass(n, b, 0, b.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(n);
            }
        }
    }

    interface Body {
        Object run() throws Throwable;
    }

    static void show(String what, Body body) {
        try {
            System.out.println(what + ": " + body.run());
        } catch (Throwable t) {
            if (t instanceof java.lang.reflect.InvocationTargetException) t = t.getCause();
            System.out.println(
                    what + ": " + t.getClass().getName() + ": " + t.getMessage().replaceAll("@[0-9a-f]+", "@"));
        }
    }

    static Class<?> get(L l, String name) throws Exception { return l.loadClass("LoaderConstraintsMore$" + name); }

    public static void main(String[] args) throws Exception {
        Shared mine = new Shared();
        for (String name : new String[] {"Impl", "BaseImpl", "TakerImpl", "Plain"}) {
            L l = new L("Shared", name);
            get(l, "Shared");
            show(name, () -> get(l, name).getConstructor().newInstance() != null);
            show(name + " again", () -> get(l, name).getConstructor().newInstance() != null);
        }
        // The same classes, but only one Shared.
        for (String name : new String[] {"Impl", "BaseImpl", "TakerImpl", "Plain"}) {
            L l = new L(name);
            show(name + ", shared", () -> get(l, name).getConstructor().newInstance() != null);
        }
        // First the constraint, then the class: with one that the other loader has, and with one that nobody has yet.
        L l = new L("User", "Shared");
        show("resolve", () -> get(l, "User").getMethod("resolve").invoke(null));
        show("load own", () -> get(l, "User").getMethod("load").invoke(null));
        L delegating = new L("User");
        show("resolve", () -> get(delegating, "User").getMethod("resolve").invoke(null));
        show("load", () -> get(delegating, "User").getMethod("load").invoke(null));
        System.out.println(mine.getClass().getName());
    }
}
