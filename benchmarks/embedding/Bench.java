public class Bench {
    public static int add(int a, int b) { return a + b; }
    public static double scale(double x, double by) { return x * by; }
    public static int length(String text) { return text.length(); }
    public static native int host(int x);
    public static native void nothing();
    public static int callHost(int n) { int s = 0; for (int i = 0; i < n; i++) s = host(s); return s; }
    public static int callJava(int n) { int s = 0; for (int i = 0; i < n; i++) s = add(s, 1); return s; }
    public int state;
    public int bump(int by) { return state += by; }
}
