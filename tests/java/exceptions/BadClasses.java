// Damaged and ill-typed class files: ClassFormatError, VerifyError, UnsupportedClassVersionError, by class of error.
import java.util.*;
public class BadClasses {
    static class L extends ClassLoader {
        Class<?> def(byte[] b) { return defineClass(null, b, 0, b.length); }
    }
    static void t(String what, byte[] b) {
        try {
            Class<?> c = new L().def(b);
            Object r = c.getMethods()[0].getName();
            Class.forName(c.getName(), true, c.getClassLoader());
            System.out.println(what + ": accepted");
        } catch (Throwable e) {
            System.out.println(what + ": " + e.getClass().getName());
        }
    }
    static void v(String what, String desc, int stack, int locals, int... code) throws Exception {
        t(what, Asm.oneMethod("G", 50, "f", desc, stack, locals, code));
        t(what + " (49)", Asm.oneMethod("G", 49, "f", desc, stack, locals, code));
    }
    public static void main(String[] args) throws Exception {
        byte[] ok = Asm.oneMethod("G", 52, "f", "()I", 1, 0, 0x04, 0xac);
        t("good", ok);
        byte[] b = ok.clone();
        b[0] = 0;
        t("magic", b);
        b = ok.clone();
        b[7] = 62;
        t("version 62", b);
        b = ok.clone();
        b[7] = 44;
        t("version 44", b);
        b = ok.clone();
        b[5] = 1;
        t("minor 1", b);
        b = ok.clone();
        b[10] = 99;
        t("constant tag", b);
        t("truncated", Arrays.copyOf(ok, ok.length - 3));
        t("trailing bytes", Arrays.copyOf(ok, ok.length + 1));
        t("empty", new byte[0]);
        for (int n : new int[] {4, 9, 20, 40}) t("cut at " + n, Arrays.copyOf(ok, n));
        v("underflow", "()I", 2, 0, 0x60, 0xac);
        v("overflow", "()I", 1, 0, 0x04, 0x04, 0x57, 0xac);
        v("falls off", "()I", 1, 0, 0x04);
        v("wrong return", "()I", 2, 0, 0x09, 0xad);
        v("void returns int", "()V", 1, 0, 0x04, 0xac);
        v("int as reference", "()I", 1, 0, 0x04, 0xbe, 0xac);
        v("unset local", "()I", 1, 1, 0x1a, 0xac);
        v("local out of range", "()I", 1, 1, 0x15, 5, 0xac);
        v("branch into instruction", "()I", 1, 0, 0x10, 5, 0xa7, 0xff, 0xff);
        v("branch out", "()I", 1, 0, 0x04, 0xa7, 0, 50);
        v("bad opcode", "()I", 1, 0, 0xcb, 0xac);
        v("breakpoint opcode", "()V", 1, 0, 0xca, 0xb1);
        v("half of long", "()I", 3, 0, 0x09, 0x57, 0x04, 0xac);
        v("float as int", "()I", 1, 0, 0x0b, 0xac);
        v("reserved ldc index", "()I", 1, 0, 0x12, 0, 0xac);
        v("ldc of class entry as int", "()I", 1, 0, 0x12, 1, 0xac);
        v("empty code", "()I", 1, 0);
        v("athrow int", "()V", 1, 0, 0x04, 0xbf);
        v("monitor on int", "()V", 1, 0, 0x04, 0xc2, 0xb1);
        v("good anyway", "()I", 1, 0, 0x04, 0xac);
        v("dead code", "()I", 1, 0, 0x04, 0xac, 0x04, 0xac);
    }
}
