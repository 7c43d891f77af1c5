package acme;

import java.io.*;
import java.util.*;

/** What VMs could share by mistake: constants of the class library, defaults, streams. */
public class Shared {
    public static volatile boolean held, release;

    private static Object[] constants() {
        return new Object[] {"a constant", "", String.class, Object.class, int.class, Shared.class, Integer.valueOf(1), Boolean.TRUE, Locale.ROOT,
                             Thread.State.NEW, Collections.EMPTY_LIST, System.out, System.class, "ab".substring(1).intern(), Runtime.getRuntime()};
    }

    /** Holds the locks of all until `release`. */
    public static int hold() throws InterruptedException { return hold(constants(), 0); }

    private static int hold(Object[] all, int from) throws InterruptedException {
        if (from == all.length) {
            held = true;
            while (!release) Thread.sleep(1);
            return from;
        }
        synchronized (all[from]) { return hold(all, from + 1); }
    }

    /** How many of the locks can be had. */
    public static int grab() {
        int count = 0;
        for (Object one : constants()) synchronized (one) { count++; }
        return count;
    }
    /** Wakes who waits for a constant; nobody in this VM does. */
    public static void notifyConstants() { for (Object one : constants()) synchronized (one) { one.notifyAll(); } }
    /** Waits for a constant; true when it was woken. */
    public static boolean await(long millis) throws InterruptedException {
        synchronized ("a constant") {
            held = true;
            long end = System.nanoTime() + millis * 1_000_000;
            "a constant".wait(millis);
            return System.nanoTime() < end;
        }
    }

    public static void changeDefaults() {
        Locale.setDefault(Locale.GERMANY);
        TimeZone.setDefault(TimeZone.getTimeZone("Asia/Tokyo"));
        System.setOut(new PrintStream(new ByteArrayOutputStream()));
        System.setProperty("line.separator", "|");
    }
    public static String defaults() {
        return Locale.getDefault() + " " + String.format("%,.1f", 1234.5) + " " + TimeZone.getDefault().getID() + " " + System.getProperty("line.separator").length();
    }
    public static void print(String text) { System.out.println(text); }
    public static boolean isSame(Object a, String text) { return a == text.intern(); }
}
