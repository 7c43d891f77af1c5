// clang-format off
// Sealed hierarchies and patterns.
public class Sealed {
    sealed interface Shape permits Circle, Square, Poly {}
    record Circle(double r) implements Shape {}
    record Square(double s) implements Shape {}
    static non-sealed class Poly implements Shape {
        int n;
        Poly(int n) { this.n = n; }
    }
    static final class Tri extends Poly {
        Tri() { super(3); }
    }
    sealed static abstract class Expr {
        static final class Num extends Expr {
            int v;
            Num(int v) { this.v = v; }
        }
        static final class Add extends Expr {
            Expr l, r;
            Add(Expr l, Expr r) {
                this.l = l;
                this.r = r;
            }
        }
    }
    static String f(Shape s) {
        if (s instanceof Circle c && c.r() > 1) return "big circle " + c.r();
        if (s instanceof Circle c) return "circle " + c.r();
        if (!(s instanceof Poly p)) return "square? " + (s instanceof Square);
        return "poly " + p.n + (p instanceof Tri ? " tri" : "");
    }
    static int eval(Expr e) {
        if (e instanceof Expr.Num n) return n.v;
        if (e instanceof Expr.Add a) return eval(a.l) + eval(a.r);
        throw new AssertionError();
    }
    public static void main(String[] args) {
        for (Shape s : new Shape[] {new Circle(0.5), new Circle(2), new Square(1), new Poly(7), new Tri()})
            System.out.println(f(s));
        System.out.println(eval(new Expr.Add(new Expr.Num(2), new Expr.Add(new Expr.Num(3), new Expr.Num(4)))));
        System.out.println(Shape.class.isSealed() + " " + Shape.class.getPermittedSubclasses().length + " "
                + Poly.class.isSealed());
    }
}
