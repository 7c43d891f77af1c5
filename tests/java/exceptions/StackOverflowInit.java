// Overflow within class initialization and in clinit-heavy recursion.
public class StackOverflowInit {
    static class Deep {
        static int v = rec(0);
        static int rec(int n) { return rec(n + 1) + 1; }
    }
    public static void main(String[] args) {
        try {
            System.out.println(Deep.v);
        } catch (StackOverflowError e) {
            System.out.println("SOE");
        } catch (ExceptionInInitializerError e) {
            System.out.println("EIIE " + e.getCause());
        }
        try {
            System.out.println(Deep.v);
        } catch (NoClassDefFoundError e) {
            System.out.println(e.getMessage());
        }
    }
}
