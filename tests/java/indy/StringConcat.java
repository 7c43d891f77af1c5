// String concatenation through indy: every type, constants with special characters, many arguments, nulls.
public class StringConcat {
    static String n = null;
    static Object o = new Object() {
        public String toString() { return null; }
    };
    static int c;
    static int next() { return c++; }
    public static void main(String[] args) {
        boolean z = true;
        byte b = -1;
        char ch = 'é';
        short s = 300;
        int i = Integer.MIN_VALUE;
        long l = Long.MAX_VALUE;
        float f = 1e10f;
        double d = 1e-5;
        Integer box = 5;
        char[] ca = {'x'};
        System.out.println("" + z + b + ch + s + i + l + f + d + box + n + o);
        System.out.println(z + "|" + b + "|" + ch + "|" + s + "|" + i + "|" + l + "|" + f + "|" + d);
        System.out.println("\1" + i + "\2" + l + "\1\2" + n + "é"
                + "日本" + ch);
        System.out.println(1 + 2 + "a" + (1 + 2) + 'c' + 1L + 1.0f + (char) 66 + (byte) 7 + null + true);
        System.out.println(next() + "-" + next() + "-" + next() + next());
        String r = "x";
        r += r + next() + r;
        r += 'c';
        r += 1.5;
        r += n;
        System.out.println(r);
        Object ob = "obj";
        ob += "more";
        System.out.println(ob);
        CharSequence cs = "cs";
        System.out.println(cs + "" + cs);
        System.out.println("a" + i + "b" + i + "c" + i + "d" + i + "e" + i + "f" + i + "g" + i + "h" + i + "i" + i + "j"
                + i + "k" + i + "l" + i + "m" + i + "n" + i + "o" + i + "p" + i + "q" + i + "r" + i + "s" + i + "t" + i
                + "u" + i + "v" + i + "w" + i + "x" + i + "y" + i + "z" + i);
        System.out.println(l + l + "" + l + l + d + d + l + d + i + l + d + f + z + ch + s + b);
        System.out.println(("" + ch).length() + " " + (n + n).length() + " "
                + (""
                        + "")
                          .isEmpty()
                + " " + (n + "") + ("\ud83d" + '\ude00').codePointAt(0));
        try {
            Object bad = new Object() {
                public String toString() { throw new IllegalStateException("toString"); }
            };
            System.out.println("a" + bad);
        } catch (IllegalStateException e) {
            System.out.println(e.getMessage());
        }
    }
}
