// Opcodes that javac never emits, from a class made by a small assembler: nop, swap, dup2_x2, jsr, ret, goto_w, wide, pop2.
import java.lang.reflect.Method;
public class RawBytecode {
    static class L extends ClassLoader {
        Class<?> def(byte[] b) { return defineClass(null, b, 0, b.length); }
    }
    static void run(int version, String name, String desc, int stack, int locals, int... code) throws Exception {
        byte[] b = Asm.oneMethod("G", version, name, desc, stack, locals, code);
        Class<?> c = new L().def(b);
        for (Method m : c.getMethods())
            if (m.getName().equals(name)) {
                Object[] a = m.getParameterCount() == 0         ? new Object[0]
                        : m.getParameterTypes()[0] == int.class ? new Object[] {5, 7}
                                                                : new Object[] {5L, 7L};
                System.out.println(name + " = " + m.invoke(null, m.getParameterCount() == 0 ? new Object[0] : a));
            }
    }
    public static void main(String[] args) throws Exception {
        run(52, "nops", "()I", 1, 0, 0, 0, 0x04, 0, 0xac);
        run(52, "swap", "(II)I", 2, 2, 0x1a, 0x1b, 0x5f, 0x64, 0xac);
        run(52, "pop2", "(JJ)J", 6, 4, 0x1e, 0x20, 0x58, 0xad);
        run(52, "dup_x2", "(II)I", 4, 2, 0x04, 0x1a, 0x1b, 0x5b, 0x68, 0x60, 0x60, 0xac);
        run(52, "dup2", "(II)I", 4, 2, 0x1a, 0x1b, 0x5c, 0x64, 0x68, 0x60, 0xac);
        run(52, "dup2_x1", "(II)I", 5, 2, 0x05, 0x1a, 0x1b, 0x5d, 0x60, 0x68, 0x60, 0x60, 0xac);
        run(52, "dup2_x2", "(II)I", 6, 2, 0x04, 0x05, 0x1a, 0x1b, 0x5e, 0x60, 0x60, 0x60, 0x68, 0x60, 0xac);
        run(52, "dup2_x2l", "(JJ)J", 8, 4, 0x1e, 0x20, 0x5e, 0x69, 0x65, 0xad);
        run(49, "jsr", "()I", 2, 2, 0x03, 0x3b, 0xa8, 0, 11, 0xa8, 0, 8, 0x1a, 0xac, 0, 0, 0, 0x4c, 0x84, 0, 3, 0xa9,
                1);
        run(49, "jsr_w", "()I", 2, 2, 0x03, 0x3b, 0xc9, 0, 0, 0, 7, 0x1a, 0xac, 0x4c, 0x84, 0, 9, 0xc4, 0xa9, 0, 1);
        run(49, "goto_w", "()I", 1, 0, 0xc8, 0, 0, 0, 8, 0x04, 0xac, 0, 0x08, 0xac);
        run(49, "wide", "()I", 2, 300, 0x08, 0xc4, 0x36, 1, 0x20, 0xc4, 0x84, 1, 0x20, 0x03, 0xe8, 0xc4, 0x15, 1, 0x20,
                0xac);
        run(49, "wideLong", "()J", 2, 300, 0x0a, 0xc4, 0x37, 1, 0x20, 0xc4, 0x16, 1, 0x20, 0xad);
        run(49, "negInc", "(II)I", 1, 2, 0x84, 0, 0x80, 0x84, 1, 0x7f, 0x1a, 0xac);
        run(49, "emptyTable", "(II)I", 1, 2, 0x1a, 0xaa, 0, 0, 0, 0, 0, 0x15, 0, 0, 0, 5, 0, 0, 0, 5, 0, 0, 0, 0x13,
                0x04, 0xac, 0x10, 99, 0xac);
        run(49, "emptyLookup", "(II)I", 1, 2, 0x1a, 0xab, 0, 0, 0, 0, 0, 0x0b, 0, 0, 0, 0, 0x08, 0xac);
        run(49, "backward", "(II)I", 2, 2, 0xa7, 0, 8, 0x1a, 0x1b, 0x68, 0xac, 0, 0xa7, 0xff, 0xfb);
        run(49, "boolTrunc", "()Z", 1, 0, 0x06, 0xac);
        run(49, "byteRet", "()B", 1, 0, 0x11, 0x01, 0x05, 0xac);
        run(49, "fcmp", "()I", 4, 0, 0x0b, 0x0b, 0x6e, 0x0c, 0x95, 0x0b, 0x0b, 0x6e, 0x0c, 0x96, 0x05, 0x78, 0x60,
                0xac);
    }
}
