// StringBuilder and StringBuffer: all edits, Latin-1 to UTF-16 inflation, capacity, code points.
public class StringBuilders {
    public static void main(String[] args) {
        StringBuilder b = new StringBuilder("hello");
        b.append(1)
                .append('c')
                .append(2L)
                .append(1.5f)
                .append(2.5)
                .append(true)
                .append((Object) null)
                .append((String) null)
                .append(new char[] {'x', 'y'})
                .append("abcdef", 1, 3)
                .append(new char[] {'1', '2', '3'}, 1, 2);
        System.out.println(b);
        b.insert(0, "<")
                .insert(3, 99)
                .insert(b.length(), '>')
                .insert(1, 'é')
                .insert(2, '日')
                .insert(0, 1.5)
                .insert(0, true)
                .insert(0, new char[] {'q'});
        System.out.println(b + " " + b.length());
        b.delete(0, 3).deleteCharAt(0).replace(0, 4, "REPL").setCharAt(0, 'r');
        System.out.println(b + " " + b.indexOf("l") + b.lastIndexOf("l") + b.indexOf("zz") + b.charAt(2)
                + b.codePointAt(1) + b.substring(2, 5) + b.subSequence(0, 2));
        System.out.println(new StringBuilder("a😀b日").reverse() + " "
                + new StringBuilder().appendCodePoint(0x1F600).appendCodePoint('x').length() + " "
                + new StringBuilder("abc").compareTo(new StringBuilder("abd"))
                + new StringBuilder("x").equals(new StringBuilder("x")) + "x".contentEquals(new StringBuilder("x")));
        StringBuilder c = new StringBuilder();
        for (int i = 0; i < 1000; i++) c.append((char) ('a' + i % 26));
        c.setLength(5);
        System.out.println(c + " " + c.capacity() + " ");
        c.setLength(8);
        System.out.println((int) c.charAt(7) + " " + c.length());
        c.trimToSize();
        c.ensureCapacity(100);
        System.out.println(c.capacity() >= 100);
        StringBuffer s = new StringBuffer("buf");
        s.append(s).insert(0, s).reverse();
        System.out.println(s);
        StringBuilder u = new StringBuilder("latin");
        u.append('\u0100');
        u.setLength(5);
        u.append("x");
        System.out.println(u.toString().equals("latinx") + " " + u.toString().hashCode() + " "
                + "latinx".hashCode());
        for (Runnable r : new Runnable[] {()
                                                  -> b.charAt(999),
                     ()
                             -> b.insert(-1, "x"),
                     ()
                             -> b.delete(5, 2),
                     ()
                             -> b.setCharAt(999, 'x'),
                     ()
                             -> b.replace(999, 1000, "q"),
                     () -> b.append("abc", 2, 9), () -> b.codePointAt(-1), () -> b.substring(3, 1)})
            try {
                r.run();
                System.out.println("ok");
            } catch (IndexOutOfBoundsException e) {
                System.out.println(e.getMessage());
            }
        System.out.println(new StringBuilder("abc").chars().sum() + " " + new StringBuilder("a😀").codePoints().count()
                + new StringBuilder("a😀b").offsetByCodePoints(0, 2) + new StringBuilder("x").isEmpty());
    }
}
