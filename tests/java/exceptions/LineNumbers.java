// clang-format off
// Line numbers in multi-line expressions, initializers, lambdas, constructors.
public class LineNumbers {
    static int boom(int n) {
        return n
            / (n - n);
    }
    int field =
        boom(2);
    LineNumbers() {
        System.out.println("not reached");
    }
    LineNumbers(int x) {
        this();
    }
    static void show(Runnable r) {
        try {
            r.run();
        } catch (Throwable t) {
            System.out.println(t);
            for (StackTraceElement e : t.getStackTrace()) {
                String name = e.getMethodName();
                System.out.println("  " + e.getClassName() + "." + name + ":" + e.getLineNumber());
            }
        }
    }
    public static void main(String[] args) {
        show(() -> boom(1));
        show(() -> {
            int[] a = {
                1,
                boom(3)
            };
        });
        show(() -> new LineNumbers(
            5));
        show(new Runnable() {
            public void run() {
                Object o = "s";
                Integer i =
                    (Integer) o;
            }
        });
        show(() -> String.valueOf((Object)
            null).concat(
                null));
    }
}
