// Field get and set of every type, widening, finals, statics, access errors.
import java.lang.reflect.*;
public class FieldAccess {
    static class T {
        boolean z = true;
        byte b = 1;
        char c = 'c';
        short s = 2;
        int i = 3;
        long l = 4;
        float f = 5;
        double d = 6;
        String o = "o";
        final int fin;
        static int st = 8;
        static final int SF = 9;
        static final Object SO = new Object();
        final String fs;
        volatile int v = 10;
        T() {
            fin = Integer.parseInt("7");
            fs = "fs".trim();
        }
        private int priv = 11;
    }
    static Field f(String n) throws Exception {
        Field f = T.class.getDeclaredField(n);
        f.setAccessible(true);
        return f;
    }
    interface Th {
        void run() throws Exception;
    }
    static void t(Th r) {
        try {
            r.run();
            System.out.println("ok");
        } catch (Exception e) {
            System.out.println(e.getClass().getSimpleName() + ": " + (e.getMessage() + "").replaceAll("@[0-9a-f]+", "@"));
        }
    }
    public static void main(String[] args) throws Exception {
        T t = new T();
        for (String n : "z b c s i l f d o fin st SF fs v priv".split(" "))
            System.out.print(f(n).get(t) + ":" + f(n).get(t).getClass().getSimpleName() + " ");
        System.out.println();
        f("z").setBoolean(t, false);
        f("b").setByte(t, (byte) -1);
        f("c").setChar(t, 'x');
        f("s").setShort(t, (short) -2);
        f("i").setInt(t, -3);
        f("l").setLong(t, -4);
        f("f").setFloat(t, -5);
        f("d").setDouble(t, -6);
        f("o").set(t, "new");
        f("st").set(null, 80);
        f("v").set(t, 100);
        f("fin").set(t, 70);
        f("fs").set(t, "changed");
        System.out.println(t.z + " " + t.b + " " + t.c + " " + t.s + " " + t.i + " " + t.l + " " + t.f + " " + t.d + " "
                + t.o + " " + T.st + " " + t.v + " " + f("fin").getInt(t) + " " + f("fs").get(t));
        f("l").setInt(t, 5);
        f("d").setChar(t, 'a');
        f("i").set(t, (byte) 7);
        System.out.println(t.l + " " + t.d + " " + t.i + " " + f("i").getLong(t) + " " + f("b").getDouble(t) + " "
                + f("c").getInt(t));
        t(() -> f("i").setLong(t, 1));
        t(() -> f("i").set(t, "s"));
        t(() -> f("i").set(t, null));
        t(() -> f("o").set(t, 5));
        t(() -> f("o").set(t, null));
        t(() -> f("i").getByte(t));
        t(() -> f("z").getInt(t));
        t(() -> f("o").getInt(t));
        t(() -> f("SF").set(null, 1));
        t(() -> f("SO").set(null, 1));
        t(() -> f("i").get(null));
        t(() -> f("i").get("s"));
        t(() -> f("st").set("ignored", 1));
        t(() -> f("c").setInt(t, 65));
        t(() -> T.class.getDeclaredField("fin").setInt(t, 1));
        t(() -> {
            Field v = String.class.getDeclaredField("value");
            v.setAccessible(true);
        });
        t(() -> {
            Field v = String.class.getDeclaredField("value");
            v.get("x");
        });
        System.out.println(String.class.getDeclaredField("hash").trySetAccessible() + " " + f("i").canAccess(t));
        int sum = 0;
        Field fi = f("i");
        for (int k = 0; k < 1000; k++) {
            fi.setInt(t, k);
            sum += fi.getInt(t);
        }
        System.out.println(sum);
    }
}
