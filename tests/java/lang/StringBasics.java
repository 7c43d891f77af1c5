// String identity, interning, concatenation, comparison.
public class StringBasics {
    static final String K = "con"
            + "st";
    public static void main(String[] args) {
        String a = "const", b = new String("const"), c = "con";
        System.out.println((a == K) + " " + (a == b) + " " + a.equals(b) + " " + (b.intern() == a) + " "
                + ((c + "st") == a) + " " + ((c + "st").intern() == a));
        System.out.println("abc".hashCode() + " "
                + "".hashCode() + " "
                + "\ud83d\ude00".hashCode() + " "
                + "a\0b".length());
        System.out.println("abc".compareTo("abd") + " "
                + "abc".compareTo("ab") + " "
                + "b".compareTo("abc") + " "
                + "é".compareTo("e"));
        System.out.println("hello".substring(1, 3) + " "
                + "hello".indexOf("l") + " "
                + "hello".lastIndexOf('l') + " "
                + "hello".charAt(4) + " "
                + "hello".replace('l', 'L'));
        try {
            "abc".charAt(3);
        } catch (StringIndexOutOfBoundsException e) {
            System.out.println(e.getMessage());
        }
        try {
            "abc".substring(2, 1);
        } catch (StringIndexOutOfBoundsException e) {
            System.out.println(e.getMessage());
        }
        String s = null;
        s += null;
        s += 'c';
        s += 1;
        s += 2L;
        s += 1.5f;
        s += 2.5;
        s += true;
        s += new int[0].length;
        System.out.println(s);
        char[] cs = {'x', 'y'};
        System.out.println(String.valueOf(cs) + cs.length);
        System.out.println("" + Integer.MIN_VALUE + Long.MIN_VALUE + (char) 0x41 + (byte) -1 + (short) -2);
        System.out.println(1 + 2 + "x" + 1 + 2);
        System.out.println("π"
                + "ß".toUpperCase() + "İ".toLowerCase().length() + "日本"
                + "😀".codePointAt(0));
    }
}
