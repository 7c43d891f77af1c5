// A class file with dynamic constants and its own bootstrap, written by hand byte by byte.
import java.io.*;
import java.lang.invoke.*;
import java.util.*;
public class Condy {
    static int calls;
    public static Object boot(MethodHandles.Lookup l, String name, Class<?> type) {
        calls++;
        System.out.println(
                "boot " + name + " " + type.getName() + " " + l.lookupClass().getSimpleName().startsWith("Gen"));
        if (name.equals("bad")) throw new IllegalStateException("bad constant");
        return type == long.class ? (Object) 77L : type == int.class ? (Object) 5 : List.of(name);
    }
    public static CallSite indy(MethodHandles.Lookup l, String name, MethodType t) throws Exception {
        System.out.println("indy " + name + t);
        return new ConstantCallSite(l.findStatic(Condy.class, "target", t));
    }
    public static String target(int x) { return "target" + x; }
    static ByteArrayOutputStream pool = new ByteArrayOutputStream();
    static DataOutputStream d = new DataOutputStream(pool);
    static int n = 1;
    static int utf(String s) throws IOException {
        d.writeByte(1);
        d.writeUTF(s);
        return n++;
    }
    static int ref1(int tag, int a) throws IOException {
        d.writeByte(tag);
        d.writeShort(a);
        return n++;
    }
    static int ref2(int tag, int a, int b) throws IOException {
        d.writeByte(tag);
        d.writeShort(a);
        d.writeShort(b);
        return n++;
    }
    static int cls(String s) throws IOException { return ref1(7, utf(s)); }
    static int nt(String a, String b) throws IOException { return ref2(12, utf(a), utf(b)); }
    public static void main(String[] args) throws Throwable {
        int self = cls("Gen"), obj = cls("java/lang/Object"), condyCls = cls("Condy");
        int bm = ref2(10, condyCls,
                    nt("boot",
                            "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;Ljava/lang/Class;)Ljava/lang/Object;")),
            im = ref2(10, condyCls,
                    nt("indy",
                            "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;Ljava/lang/invoke/MethodType;)Ljava/lang/invoke/CallSite;"));
        d.writeByte(15);
        d.writeByte(6);
        d.writeShort(bm);
        int mhB = n++;
        d.writeByte(15);
        d.writeByte(6);
        d.writeShort(im);
        int mhI = n++;
        int cObj = ref2(17, 0, nt("hello", "Ljava/lang/Object;")), cLong = ref2(17, 0, nt("lng", "J")),
            cInt = ref2(17, 0, nt("int", "I")), cBad = ref2(17, 0, nt("bad", "Ljava/lang/Object;")),
            ind = ref2(18, 1, nt("dyn", "(I)Ljava/lang/String;"));
        int code = utf("Code"), bsm = utf("BootstrapMethods");
        int[] names = {utf("o"), utf("l"), utf("i"), utf("b"), utf("d")};
        int[] descs = {utf("()Ljava/lang/Object;"), utf("()J"), utf("()I"), utf("()Ljava/lang/Object;"),
                utf("()Ljava/lang/String;")};
        byte[][] codes = {{0x12, (byte) cObj, (byte) 0xb0}, {0x14, 0, (byte) cLong, (byte) 0xad},
                {0x12, (byte) cInt, (byte) 0xac}, {0x13, 0, (byte) cBad, (byte) 0xb0},
                {0x08, (byte) 0xba, 0, (byte) ind, 0, 0, (byte) 0xb0}};
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        DataOutputStream o = new DataOutputStream(out);
        o.writeInt(0xCAFEBABE);
        o.writeShort(0);
        o.writeShort(61);
        o.writeShort(n);
        pool.writeTo(o);
        o.writeShort(0x21);
        o.writeShort(self);
        o.writeShort(obj);
        o.writeShort(0);
        o.writeShort(0);
        o.writeShort(codes.length);
        for (int k = 0; k < codes.length; k++) {
            o.writeShort(9);
            o.writeShort(names[k]);
            o.writeShort(descs[k]);
            o.writeShort(1);
            o.writeShort(code);
            o.writeInt(12 + codes[k].length);
            o.writeShort(2);
            o.writeShort(0);
            o.writeInt(codes[k].length);
            o.write(codes[k]);
            o.writeShort(0);
            o.writeShort(0);
        }
        o.writeShort(1);
        o.writeShort(bsm);
        o.writeInt(10);
        o.writeShort(2);
        o.writeShort(mhB);
        o.writeShort(0);
        o.writeShort(mhI);
        o.writeShort(0);
        Class<?> g = MethodHandles.lookup().defineClass(out.toByteArray());
        for (int r = 0; r < 2; r++)
            for (String m : new String[] {"o", "l", "i", "d", "b"}) try {
                    System.out.println(m + " " + g.getMethod(m).invoke(null));
                } catch (java.lang.reflect.InvocationTargetException e) {
                    System.out.println(e.getCause().getClass().getName() + " " + e.getCause().getMessage() + " cause "
                            + e.getCause().getCause());
                }
        System.out.println(calls + " " + (g.getMethod("o").invoke(null) == g.getMethod("o").invoke(null)));
    }
}
