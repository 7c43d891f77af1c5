// ifeq ifne iflt ifge ifgt ifle, if_icmp*, if_acmp*, ifnull, ifnonnull.
public class IntBranches {
    static String zero(int a) { return "" + (a == 0) + (a != 0) + (a < 0) + (a >= 0) + (a > 0) + (a <= 0); }
    static String two(int a, int b) { return "" + (a == b) + (a != b) + (a < b) + (a >= b) + (a > b) + (a <= b); }
    static String refs(Object a, Object b) { return "" + (a == b) + (a != b) + (a == null) + (a != null); }
    public static void main(String[] args) {
        int[] v = {Integer.MIN_VALUE, -1, 0, 1, Integer.MAX_VALUE};
        for (int a : v) {
            System.out.println(a + zero(a));
            for (int b : v) System.out.println(a + "," + b + two(a, b));
        }
        Object x = new Object(), y = new Object();
        System.out.println(refs(x, x) + refs(x, y) + refs(null, x) + refs(x, null) + refs(null, null));
        boolean t = args.length == 0, f = !t;
        System.out.println((t & f) + " " + (t | f) + " " + (t ^ f) + " " + (t ^ t) + " " + (t && f) + " " + (f || t));
    }
}
