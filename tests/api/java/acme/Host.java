package acme;

import java.util.*;

public class Host {
    public static native void log(String text);
    public static native int add(int a, int b);
    public static native long wide(int a, long b, double c, float d, boolean e, byte f, char g, short h, String i);
    public static native String join(List<String> words);
    public static native int[] twice(int[] values);
    public static native Object echo(Object o);
    public static native String fails(String how);
    public static native int back(int depth);
    public static native void never();
    public int field = 5;
    public native int own(int x);
    public native int plain(int x);
    public static int notNative() { return 1; }

    public static void callLog(String text) { log("<" + text + ">"); }
    public static int sum(int n) { int s = 0; for (int i = 0; i < n; i++) s = add(s, i); return s; }
    public static long callWide() { return wide(1, 2L, 3.5, 4.5f, true, (byte) 5, 'c', (short) 6, "seven"); }
    public static String callJoin() { return join(List.of("x", "y")); }
    public static int callTwice() { return twice(new int[] {1, 2, 3})[2]; }
    public static boolean callEcho() { Object o = new Object(); return echo(o) == o && echo(null) == null; }
    public static String callFails(String how) {
        try { return fails(how); } catch (RuntimeException e) { return e.getClass().getName() + ": " + e.getMessage(); }
    }
    public static int callBack(int depth) { return depth == 0 ? 0 : 1 + back(depth - 1); }
    public static String callNever() { try { never(); return "?"; } catch (UnsatisfiedLinkError e) { return "unsatisfied"; } }
    public static int callOwn() { Host h = new Host(); h.field = 9; return h.own(2) * 100 + h.plain(3); }
}
