// An exception in the main class's initializer.
public class InitUncaught {
    static int x = compute();
    static int compute() { throw new UnsupportedOperationException("static"); }
    public static void main(String[] args) { System.out.println("not reached"); }
}
