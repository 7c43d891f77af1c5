// Integer and Long: parse, print in radixes, unsigned, decode, bounds.
public class IntParse {
    interface T {
        Object f();
    }
    static void t(T l) {
        try {
            System.out.print(l.f() + " ");
        } catch (NumberFormatException e) {
            System.out.print("<" + e.getMessage() + "> ");
        }
    }
    public static void main(String[] args) {
        String[] ss = {"0", "-0", "+5", "2147483647", "2147483648", "-2147483648", "-2147483649", "", "-", "+", " 1",
                "1 ", "1_0", "0x1f", "#ff", "-0x80000000", "010", "9223372036854775807", "9223372036854775808",
                "-9223372036854775808", "٣", "1e3", "zz", "7fffffff"};
        for (String s : ss) {
            t(() -> Integer.parseInt(s));
            t(() -> Long.parseLong(s));
            t(() -> Integer.parseInt(s, 36));
            t(() -> Integer.parseUnsignedInt(s));
            t(() -> Integer.decode(s));
            t(() -> Long.decode(s));
            t(() -> Byte.parseByte(s));
            t(() -> Short.parseShort(s));
            t(() -> Integer.parseInt(s, 16));
            System.out.println();
        }
        int[] is = {0, 1, -1, 255, Integer.MAX_VALUE, Integer.MIN_VALUE, 1234567};
        for (int i : is)
            System.out.println(Integer.toString(i) + " " + Integer.toHexString(i) + " " + Integer.toOctalString(i) + " "
                    + Integer.toBinaryString(i) + " " + Integer.toString(i, 36) + " " + Integer.toUnsignedString(i, 7)
                    + " " + Long.toHexString(i) + " " + Long.toString(i, 2) + " " + Integer.toString(i, 99) + " "
                    + Long.toUnsignedString(i) + " " + Integer.compareUnsigned(i, 5)
                    + Integer.parseInt("x" + 12, 1, 3, 10));
        for (long l = 1; l > 0; l *= 10) System.out.print(l + " " + -l + " " + (l - 1) + " ");
        System.out.println(Integer.getInteger("none", 7) + " " + Integer.valueOf("12") + Boolean.parseBoolean("TrUe")
                + Long.parseUnsignedLong("18446744073709551615"));
    }
}
