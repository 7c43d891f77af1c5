package acme;

import java.util.*;

public class Plugin {
    public static int count;
    private static String secret = "hidden";
    public static final int LIMIT = 7;
    public static volatile double ratio = 0.5;
    public static List<String> names = new ArrayList<>(List.of("a", "b"));

    public static int price(Order order, int pieces) { return order.price * pieces; }
    public static int add(int a, int b) { return a + b; }
    public static long addLong(long a, long b) { return a + b; }
    public static double mean(double a, double b) { return (a + b) / 2; }
    public static float half(float x) { return x / 2; }
    public static boolean not(boolean b) { return !b; }
    public static byte nextByte(byte b) { return (byte) (b + 1); }
    public static char nextChar(char c) { return (char) (c + 1); }
    public static short nextShort(short s) { return (short) (s + 1); }
    public static String greet(String name) { return "Hello, " + name + "!"; }
    public static String nothing() { return null; }
    public static int length(CharSequence text) { return text.length(); }
    public static int sum(int[] values) { int s = 0; for (int v : values) s += v; return s; }
    public static void fill(float[] values, float x) { Arrays.fill(values, x); }
    public static int[] squares(int n) { int[] r = new int[n]; for (int i = 0; i < n; i++) r[i] = i * i; return r; }
    public static String join(List<String> words) { return String.join("+", words); }
    public static String joinArray(String[] words) { return String.join("-", words); }
    public static int total(List<Integer> numbers) { int s = 0; for (int v : numbers) s += v; return s; }
    public static List<String> split(String text) { return Arrays.asList(text.split(",")); }
    public static Map<String, Integer> lengths(List<String> words) {
        Map<String, Integer> m = new TreeMap<>();
        for (String w : words) m.put(w, w.length());
        return m;
    }
    public static int look(Map<String, Integer> map, String key) { return map.getOrDefault(key, -1); }
    public static Integer boxed(Integer i) { return i == null ? null : i + 1; }
    public static Object any(Object o) { return o; }
    public static String which(int i) { return "int"; }
    public static String which(long i) { return "long"; }
    public static String which(Object o) { return "Object"; }
    public static String which(String s) { return "String"; }
    public static String both(int a, long b) { return "il"; }
    public static String both(long a, int b) { return "li"; }
    public static double many(int a, double b, long c, float d, int e, int f, int g, int h, int i, int j, double k,
                              double l, double m, double n, double o, double p, double q, double r) {
        return a + b * 2 + c * 3 + d * 4 + e * 5 + f * 6 + g * 7 + h * 8 + i * 9 + j * 10 + k * 11 + l * 12 + m * 13 + n * 14
            + o * 15 + p * 16 + q * 17 + r * 18;
    }
    public static void fail(String message) { throw new IllegalStateException(message, new RuntimeException("the reason")); }
    public static void exit(int code) { System.exit(code); }
    public static void print(String text) { System.out.println(text); System.err.println("err " + text); }
    public static String readLine() { return new Scanner(System.in).nextLine(); }
    public static String property(String name) { return System.getProperty(name); }
    public static String readFile(String path) throws Exception { return new String(java.nio.file.Files.readAllBytes(java.nio.file.Path.of(path))); }
    public static String threadName() { return Thread.currentThread().getName(); }
    public static boolean isDaemon() { return Thread.currentThread().isDaemon(); }
    public static boolean hasLoader() { return Thread.currentThread().getContextClassLoader() == Plugin.class.getClassLoader(); }
    public static int deep(int n) { return n == 0 ? 0 : 1 + deep(n - 1); }
    public static void main(String[] args) { count = args.length; System.out.println("main " + String.join(" ", args)); }

    public static class Loud {
        @Override public String toString() { throw new UnsupportedOperationException("loud"); }
    }
    public static class Broken {
        static { if (true) throw new RuntimeException("broken"); }
        static int x;
    }
}
