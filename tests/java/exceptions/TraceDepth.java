// Traces are cut at 1024 frames; the last frames are the deepest ones.
public class TraceDepth {
    static void down(int n) {
        if (n == 0) throw new IllegalStateException("deep");
        down(n - 1);
    }
    static void mixed(int n) {
        if (n == 0) throw new IllegalStateException("m");
        if (n % 2 == 0)
            mixed(n - 1);
        else
            other(n - 1);
    }
    static void other(int n) { mixed(n); }
    public static void main(String[] args) {
        for (int n : new int[] {0, 10, 1022, 1023, 1024, 3000}) try {
                down(n);
            } catch (IllegalStateException e) {
                StackTraceElement[] t = e.getStackTrace();
                System.out.println(
                        n + " " + t.length + " " + t[t.length - 1].getMethodName() + " " + t[0].getLineNumber());
            }
        try {
            mixed(5);
        } catch (IllegalStateException e) {
            for (StackTraceElement s : e.getStackTrace()) System.out.print(s.getMethodName() + " ");
            System.out.println();
        }
        Throwable t = new Throwable();
        StackTraceElement[] a = t.getStackTrace(), b = t.getStackTrace();
        System.out.println((a != b) + " " + a[0].equals(b[0]) + " " + (a[0].hashCode() == b[0].hashCode()));
    }
}
