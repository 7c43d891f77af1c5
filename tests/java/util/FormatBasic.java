// String.format: integers, flags, widths, argument indexes.
import java.util.*;
public class FormatBasic {
    static void f(String p, Object... a) {
        try {
            System.out.println(p + " -> [" + String.format(Locale.US, p, a) + "]");
        } catch (IllegalFormatException e) {
            System.out.println(p + " -> " + e.getClass().getSimpleName() + " " + e.getMessage());
        }
    }
    public static void main(String[] args) {
        f("%d %5d %-5d| %05d %+d %,d %(d % d", 1, 2, 3, 4, 5, 1234567, -6, 7);
        f("%x %X %#x %o %#o %08x", 255, 255, 255, 8, 8, -1);
        f("%d %d %d %d", (byte) -1, (short) -2, 3L, new java.math.BigInteger("12345678901234567890"));
        f("%x %x", (byte) -1, -1L);
        f("%s %10s|%-10s|%.2s %S", "str", "r", "l", "cut", "up");
        f("%c %C %5c %c", 'a', 'b', 'c', 0x1F600);
        f("%b %B %b %b", true, false, null, "x");
        f("%h %H", "hi", 255);
        f("%% %n".trim());
        f("%2$s %1$s %<s %s", "a", "b");
        f("%s %s", null, new int[0].length);
        f("%s", (Object) null);
        f("%s", List.of(1, 2));
        f("%d", "s");
        f("%s");
        f("%q", 1);
        f("%5");
        f("%-d", 1);
        f("%+s", "x");
        f("%.2d", 1);
        f("%c", "str");
        f("%,x", 1);
        f("%#d", 1);
        f("%00d", 1);
        f("%-05d", 1);
        f("%d %s", 1);
        f("%3$s", 1);
        f("%c", -1);
        f("%tX", 1);
        f("%,d %,d %,d", 0, -1234, Long.MIN_VALUE);
        f("%(,.2f %(x", -1234.5, -1);
        f("%-8b|%8b|%.3b", true, false, true);
        System.out.println(String.format("%s %d", "plain", 5) + "%d-%s".formatted(3, "f"));
        StringBuilder sb = new StringBuilder();
        new Formatter(sb).format("%d", 1).format("%s", "x");
        System.out.println(sb);
        Formattable fm = (fmt, flags, w, p) -> fmt.format("F%d,%d,%d", flags, w, p);
        f("%-#10.3s %S", fm, fm);
        System.out.printf("%s%n", "printf");
        System.out.format(Locale.GERMANY, "%,d %.2f%n", 1234567, 3.5);
    }
}
