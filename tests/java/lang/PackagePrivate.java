// A package-private method is overridden only within its package (JVMS 5.4.5), also through a chain.
import a.A;
import a.SameAgain;
import b.B;
public class PackagePrivate {
    public static void main(String[] args) {
        A a = new A(), b = new B(), c = new SameAgain(), own = new A.Own();
        for (A x : new A[] {a, b, c, own})
            System.out.println(x.getClass().getName() + " " + x.callF() + " " + x.callG());
        System.out.println(((B) b).f() + " " + ((B) c).f() + " " + ((SameAgain) c).f());
    }
}
