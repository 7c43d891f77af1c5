// Constant strings are one object in all classes; computed ones are not until interned.
public class Interning {
    static class A {
        static final String S = "shared";
        static String t = "dyn" + S.length();
    }
    static class B {
        static String s = "shared";
        static String t = "dyn6";
    }
    public static void main(String[] args) {
        System.out.println((A.S == B.s) + " " + (A.t == B.t) + " " + (A.t.intern() == B.t) + " "
                + ("sha"
                                + "red"
                        == A.S)
                + " " + (new String("shared") == A.S));
        String u = new StringBuilder("brand").append("-new").toString();
        System.out.println((u.intern() == u) + " " + ("brand-new" == u));
        System.out.println(
                ("été" == "\u00e9t\u00e9") + " " + ("".intern() == "") + " " + (String.valueOf('a').intern() == "a"));
        int n = 0;
        for (int i = 0; i < 5000; i++) {
            String x = ("k" + i % 50).intern();
            if (x == ("k" + i % 50).intern()) n++;
        }
        System.out.println(n);
    }
}
