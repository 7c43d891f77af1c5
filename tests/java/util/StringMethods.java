// Methods of String: search, case, trimming, splitting, code points, bytes, comparing.
import java.nio.charset.*;
import java.util.*;
public class StringMethods {
    public static void main(String[] args) throws Exception {
        String s = "  Hello, Wörld 😀\u2003 ";
        System.out.println("[" + s.trim() + "][" + s.strip() + "][" + s.stripLeading() + "][" + s.stripTrailing() + "] "
                + s.isBlank() + " \t".isBlank() + s.length() + s.codePointCount(0, s.length()));
        System.out.println(s.toUpperCase(Locale.ROOT) + s.toLowerCase(Locale.ROOT) + "ﬁ".toUpperCase()
                + "ΑΣ".toLowerCase() + "I".toLowerCase(new Locale("tr")) + "i".toUpperCase(new Locale("tr"))
                + "ŉ".toUpperCase() + "ǆ".toUpperCase());
        System.out.println("a\nb\r\nc\r".lines().toList() + "ab".repeat(3) + "x".repeat(0) + "é".repeat(2)
                + "abc".chars().sum() + "a😀".codePoints().boxed().toList() + "abcabc".indexOf("c", 3)
                + "abcabc".indexOf('b', -5) + "abc".indexOf("") + "abc".lastIndexOf("") + "abc".lastIndexOf("c", 1)
                + "日本日".lastIndexOf("日"));
        System.out.println("abc".startsWith("b", 1) + ""
                + "abc".endsWith("") + "Abc".equalsIgnoreCase("aBC") + "straße".equalsIgnoreCase("STRASSE")
                + "a".compareToIgnoreCase("B") + "abc".contains("bc") + "abcd".regionMatches(true, 1, "XBC", 1, 2)
                + "aXbX".replace("X", "--") + "aaa".replace("aa", "b") + "abc".replace("", "-")
                + "a.b".replace('.', '/') + "abc".matches("[a-c]+") + String.valueOf(new char[] {'a', 'b', 'c'}, 1, 2)
                + String.copyValueOf(new char[] {'z'}) + new String(new int[] {0x1F600, 65}, 0, 2) + "tESt".substring(1)
                + "x".concat("y") + "abc".toCharArray().length + "a-b".indent(2).strip()
                + "\\n".translateEscapes().length() + "abc".describeConstable().get());
        System.out.println(Arrays.toString("aé日😀".getBytes(StandardCharsets.UTF_8))
                + Arrays.toString("aé日".getBytes(StandardCharsets.ISO_8859_1))
                + Arrays.toString("aé".getBytes(StandardCharsets.UTF_16))
                + Arrays.toString("aé".getBytes(StandardCharsets.UTF_16LE)) + Arrays.toString("é".getBytes("US-ASCII"))
                + new String(new byte[] {(byte) 0xc3, (byte) 0xa9, (byte) 0xff}, "UTF-8")
                + new String(new byte[] {(byte) 0xe9}, "ISO-8859-1") + new String(new byte[] {-1, -2, 65, 0}, "UTF-16")
                + new String(new byte[] {(byte) 0xe2, (byte) 0x82}, StandardCharsets.UTF_8).length());
        try {
            "x".getBytes("no-such");
        } catch (java.io.UnsupportedEncodingException e) {
            System.out.println(e.getMessage());
        }
        System.out.println("a".compareTo("ab") + "b".compareTo("a") + "é".compareTo("z") + "日".compareTo("a") + " "
                + "hello".hashCode() + "日本".hashCode() + " "
                + "%s".formatted(1) + "ab".transform(x -> x + "!") + "abc".subSequence(1, 3)
                + "AbC".chars().filter(Character::isUpperCase).count() + "a\tb".strip() + "one two".split(" ").length
                + String.join(",", "a", "b") + "\u0000".length() + "a\u0301".equals("á")
                + java.text.Normalizer.normalize("a\u0301", java.text.Normalizer.Form.NFC).equals("á"));
        char[] dst = new char[5];
        "abcdef".getChars(1, 4, dst, 1);
        System.out.println((int) dst[0] + "" + dst[1] + dst[3] + "abc".codePointBefore(1)
                + "a😀".offsetByCodePoints(0, 2) + Character.toChars(0x1F600).length);
    }
}
