// An uncaught exception prints its trace and ends the process with 1.
public class Uncaught {
    static void a(int n) {
        if (n == 0) throw new IllegalStateException("deep");
        a(n - 1);
    }
    public static void main(String[] args) {
        System.out.println("before");
        a(3);
        System.out.println("not reached");
    }
}
