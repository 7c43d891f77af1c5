// jsr and ret of old class files: nested subroutines, one called from two places.
public class Subroutines {
    static class L extends ClassLoader {
        Class<?> def(byte[] b) { return defineClass(null, b, 0, b.length); }
    }
    public static void main(String[] args) throws Exception {
        int[] code = {
            0x03, 0x3b,        // 0: iconst_0, istore_0
            0xa8, 0, 5,        // 2: jsr 7
            0x1a, 0xac,        // 5: iload_0, ireturn
            0x4c,              // 7: astore_1
            0xa8, 0, 11,       // 8: jsr 19
            0x84, 0, 1,        // 11: iinc 0 1
            0xa8, 0, 5,        // 14: jsr 19
            0xa9, 1,           // 17: ret 1
            0x4d,              // 19: astore_2
            0x84, 0, 10,       // 20: iinc 0 10
            0xa9, 2,           // 23: ret 2
        };
        for (int version : new int[] {45, 48, 49, 50, 51}) {
            try {
                Class<?> c = new L().def(Asm.oneMethod("S", version, "f", "()I", 1, 3, code));
                System.out.println(version + ": " + c.getMethod("f").invoke(null));
            } catch (VerifyError e) {
                System.out.println(version + ": " + e.getMessage().split("\n")[0]);
            }
        }
    }
}
