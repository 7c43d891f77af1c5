// More than 200 operands in one concatenation, which javac splits.
public class StringConcatMany {
    static int v = 1;
    static long w = 2;
    static String s = "s";
    public static void main(String[] args) {
        String r = "" + v + w + s + v + w + s + v + w + s + v + w + s + v + w + s + v + w + s + v + w + s + v + w + s
                + v + w + s + v + w + s + v + w + s + v + w + s + v + w + s + v + w + s + v + w + s + v + w + s + v + w
                + s + v + w + s + v + w + s + v + w + s + v + w + s + v + w + s + v + w + s + v + w + s + v + w + s + v
                + w + s + v + w + s + v + w + s + v + w + s + v + w + s + v + w + s + v + w + s + v + w + s + v + w + s
                + v + w + s + v + w + s + v + w + s + v + w + s + v + w + s + v + w + s + v + w + s + v + w + s + v + w
                + s + v + w + s + v + w + s + v + w + s + v + w + s + v + w + s + v + w + s + v + w + s + v + w + s + v
                + w + s + v + w + s + v + w + s + v + w + s + v + w + s + v + w + s + v + w + s + v + w + s + v + w + s
                + v + w + s + v + w + s + v + w + s + v + w + s + v + w + s + v + w + s + v + w + s + v + w + s + v + w
                + s + v + w + s + v + w + s + "end";
        System.out.println(r.length() + " " + r.hashCode() + " " + r.substring(r.length() - 9));
    }
}
