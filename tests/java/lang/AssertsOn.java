// flags: -ea
// Assertions enabled by a flag.
public class AssertsOn {
    static int evals;
    static boolean check(boolean b) {
        evals++;
        return b;
    }
    public static void main(String[] args) {
        assert check(true);
        try {
            assert check(false);
        } catch (AssertionError e) {
            System.out.println("plain " + e.getMessage());
        }
        try {
            assert check(false) : 42;
        } catch (AssertionError e) {
            System.out.println("int " + e.getMessage());
        }
        try {
            assert check(false) : new IllegalStateException("c");
        } catch (AssertionError e) {
            System.out.println(e.getMessage() + " " + e.getCause().getMessage());
        }
        try {
            assert check(false) : 'x';
        } catch (AssertionError e) {
            System.out.println(e.getMessage());
        }
        System.out.println(
                evals + " " + AssertsOn.class.desiredAssertionStatus() + " " + String.class.desiredAssertionStatus());
    }
}
