// Access checks by caller class: private, package, protected members through reflection, setAccessible limits.
import java.lang.reflect.*;
import java.util.*;
public class CallerSensitive {
    static class Priv {
        private int x = 5;
        private int m() { return 6; }
        private Priv() {}
    }
    interface Th {
        Object run() throws Throwable;
    }
    static void t(Th r) {
        try {
            System.out.println(r.run());
        } catch (Throwable e) {
            System.out.println(
                    e.getClass().getName() + ": " + String.valueOf(e.getMessage()).replaceAll("@[0-9a-f]+", "@"));
        }
    }
    public static void main(String[] args) throws Exception {
        t(() -> Priv.class.getDeclaredField("x").get(new Priv()));
        t(() -> Priv.class.getDeclaredMethod("m").invoke(new Priv()));
        t(() -> Outside.class.getDeclaredField("y").get(new Outside()));
        t(() -> Outside.class.getDeclaredMethod("n").invoke(null));
        t(() -> Outside.class.getDeclaredConstructor(int.class).newInstance(1));
        t(() -> {
            Field f = Outside.class.getDeclaredField("y");
            f.setAccessible(true);
            return f.get(new Outside());
        });
        t(() -> {
            Method m = ArrayList.class.getDeclaredMethod("grow");
            return m.invoke(new ArrayList<>());
        });
        t(() -> {
            Method m = ArrayList.class.getDeclaredMethod("grow");
            m.setAccessible(true);
            return 1;
        });
        t(() -> Class.forName("jdk.internal.misc.Unsafe").getMethod("getUnsafe").invoke(null));
        t(() -> Object.class.getDeclaredMethod("clone").invoke(new int[0]));
        t(() -> Class.forName("java.util.ImmutableCollections$ListN").getMethod("size").invoke(List.of(1, 2, 3)));
        t(() -> List.class.getMethod("size").invoke(List.of(1, 2, 3)));
        t(() -> {
            Method m = Class.forName("java.util.Arrays$ArrayList").getMethod("size");
            m.setAccessible(true);
            return 1;
        });
        t(() -> Thread.class.getDeclaredMethod("exit").trySetAccessible());
        t(() -> Class.class.getDeclaredFields().length > 5);
        t(() -> Field.class.getDeclaredField("modifiers"));
        t(() -> System.class.getDeclaredField("security"));
        t(() -> {
            Field f = sun.misc.Unsafe.class.getDeclaredField("theUnsafe");
            f.setAccessible(true);
            return f.get(null).getClass().getName();
        });
        AccessibleObject.setAccessible(Outside.class.getDeclaredFields(), true);
    }
}
class Outside {
    private int y = 7;
    private static int n() { return 8; }
    private Outside(int z) {}
    Outside() {}
}
