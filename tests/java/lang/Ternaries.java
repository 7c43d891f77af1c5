// Conditional expressions, short circuits and their values on the operand stack.
public class Ternaries {
    static int n;
    static boolean t(String s) {
        System.out.print(s);
        n++;
        return true;
    }
    static boolean f(String s) {
        System.out.print(s);
        n++;
        return false;
    }
    static int pick(int a, int b, int c) { return a > b ? a > c ? a : c : b > c ? b : c; }
    public static void main(String[] args) {
        System.out.println(f("a") && t("b") || t("c") && !f("d"));
        System.out.println(f("a") & t("b") | t("c") ^ t("d"));
        System.out.println(t("1") || f("2"));
        System.out.println(n);
        System.out.println(pick(1, 2, 3) + pick(3, 2, 1) * 10 + pick(2, 3, 1) * 100);
        long l = args.length > 0 ? 1 : 2L;
        double d = args.length == 0 ? 'x' : 1.5;
        String s = args.length == 0 ? null : "n";
        System.out.println(l + " " + d + " " + s);
        boolean b;
        if (b = args.length == 0) System.out.println("assigned " + b);
        boolean c = !(b ? f("x") : t("y"));
        System.out.println(c);
        int i = 3;
        i = i > 2 ? i++ : i--;
        System.out.println(i);
        System.out.println((i & 1) == 1 ? "odd" : "even");
    }
}
