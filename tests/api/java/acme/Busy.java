package acme;

import java.io.*;
import java.net.*;
import java.nio.file.*;
import java.util.*;

public class Busy {
    static final Object lock = new Object();
    static volatile int sink;
    public static volatile int ticks;
    public static volatile boolean started;

    public static void spin() { started = true; int x = 0; for (;;) { x++; sink = x; } }
    public static void spinHard() { started = true; for (long i = 0; ; i++) { if (i < 0) break; } }
    public static void sleep() throws Exception { started = true; Thread.sleep(1_000_000); }
    public static void park() { started = true; for (;;) java.util.concurrent.locks.LockSupport.park(); }
    public static void waitForever() throws Exception { synchronized (lock) { started = true; for (;;) lock.wait(); } }
    public static void lock() throws Exception {
        Object mine = new Object();
        Thread holder = new Thread(() -> { synchronized (mine) { started = true; for (;;) { } } });
        holder.setDaemon(true);
        holder.start();
        while (!started) Thread.onSpinWait();
        synchronized (mine) { sink = 1; }
    }
    public static void readSocket() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
             Socket client = new Socket(InetAddress.getLoopbackAddress(), server.getLocalPort())) {
            started = true;
            client.getInputStream().read();
        }
    }
    public static void allocate() { List<byte[]> keep = new ArrayList<>(); started = true; for (;;) { keep.add(new byte[1000]); if (keep.size() > 5000) keep.clear(); } }
    public static void hoard() { List<byte[]> keep = new ArrayList<>(); for (;;) { try { keep.add(new byte[1000]); } catch (OutOfMemoryError e) { started = true; keep.clear(); } } }
    public static void catches() { started = true; for (;;) { try { for (;;) sink++; } catch (Throwable t) { sink = 0; } } }
    public static int finallyCounts;
    public static void withFinally() { started = true; try { for (;;) sink++; } finally { finallyCounts++; } }
    public static synchronized void locked() { started = true; for (;;) sink++; }
    public static synchronized int isFree() { return 1; }
    public static void background() {
        Thread t = new Thread(() -> { for (;;) ticks++; });
        t.setDaemon(true);
        t.start();
    }
    public static int work(int n) { int s = 0; for (int i = 0; i < n; i++) s += i ^ (s << 1); return s; }
    public static int garbage(int n) { int s = 0; for (int i = 0; i < n; i++) s += new int[10 + i % 7].length; return s; }

    static InputStream stream;
    public static void open(String path) throws Exception { stream = new FileInputStream(path); }
    public static int read() throws Exception { return stream.read(); }
    public static String readAll(String path) throws Exception { return new String(Files.readAllBytes(Path.of(path))); }
    static Socket socket; static ServerSocket server;
    public static void connect() throws Exception {
        server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        socket = new Socket(InetAddress.getLoopbackAddress(), server.getLocalPort());
    }
    public static String blockOnSocket() { try { started = true; return "read " + socket.getInputStream().read(); } catch (IOException e) { return e.getClass().getName(); } }
    /** Initializes and links much of the class library when it is called for the first time. */
    public static String libraries() {
        return String.format("%05.2f", 3.14159) + "a1b22".replaceAll("[0-9]+", "#") + java.time.LocalDate.of(2024, 2, 29).plusYears(1)
                + List.of(3, 1, 2).stream().sorted().map(i -> "<" + i + ">").collect(java.util.stream.Collectors.joining());
    }
    public static void hook() { Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println("hook"))); }
}
