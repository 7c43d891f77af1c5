// AbstractMethodError and conflicting defaults at call time.
public class AbstractMethods {
    static void t(Runnable r) {
        try {
            r.run();
        } catch (Throwable e) {
            System.out.println(e.getClass().getName() + ": " + e.getMessage());
        }
    }
    public static void main(String[] args) {
        t(() -> System.out.println(((Left) new Both()).m()));
        t(() -> System.out.println(new Both().m()));
        t(() -> System.out.println(new Concrete().a()));
        t(() -> System.out.println(((Abs) new Concrete()).b(1)));
        t(() -> {
            Runnable r = new NoRun();
            r.run();
        });
        t(() -> System.out.println(new Hidden().m()));
    }
}
class Both implements Left, Right {}
class Concrete extends Abs {
    String a() { return "Concrete.a"; }
}
class NoRun extends Runs {}
class Hidden extends Priv implements Left {}
