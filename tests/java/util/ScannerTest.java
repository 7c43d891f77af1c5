// stdin: 12 3.5 word\nline two here\ntrue 0xff 99999999999\n
// Scanner on stdin and on strings: tokens, lines, patterns, delimiters, errors.
import java.util.*;
import java.util.regex.Pattern;
public class ScannerTest {
    public static void main(String[] args) {
        Scanner s = new Scanner(System.in);
        s.useLocale(Locale.US);
        System.out.println(s.nextInt() + " " + s.nextDouble() + " " + s.next() + "[" + s.nextLine() + "]["
                + s.nextLine() + "] " + s.nextBoolean() + " " + s.hasNextInt() + s.next() + " " + s.hasNextInt()
                + s.nextLong() + s.hasNext());
        try {
            s.next();
        } catch (NoSuchElementException e) {
            System.out.println(e.getClass().getSimpleName());
        }
        Scanner t = new Scanner("a,b;;c").useDelimiter("[,;]");
        while (t.hasNext()) System.out.print("<" + t.next() + ">");
        System.out.println();
        Scanner u = new Scanner("x1y22z");
        System.out.println(u.findInLine("\\d+") + u.findInLine("(\\w)(\\d+)") + u.match().group(1));
        try {
            new Scanner("abc").nextInt();
        } catch (InputMismatchException e) {
            System.out.println(e.getMessage());
        }
        System.out.println(new Scanner("1,234 ff").useLocale(Locale.US).nextInt() + " " + new Scanner("ff").nextInt(16)
                + " " + new Scanner("1 2 3").tokens().toList() + new Scanner("a1b2").findAll("[a-z]").count()
                + new Scanner("12345678901234567890").nextBigInteger() + new Scanner("l1\r\nl2").nextLine());
    }
}
