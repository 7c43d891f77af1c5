package acme;

import java.util.*;

/** Objects that are looked at again after collections: what was freed too early shows. */
public class Trees {
    static final class Node {
        final Node left, right;
        final int[] sum;
        Node(Node left, Node right, int sum) { this.left = left; this.right = right; this.sum = new int[] {sum}; }
    }
    public static volatile boolean started;
    static Node build(int depth, int seed) {
        return depth == 0 ? new Node(null, null, seed) : make(build(depth - 1, seed), build(depth - 1, seed + 1));
    }
    static Node make(Node a, Node b) { return new Node(a, b, a.sum[0] + b.sum[0]); }
    static boolean isWhole(Node n) {
        return n.left == null || (n.sum[0] == n.left.sum[0] + n.right.sum[0] && isWhole(n.left) && isWhole(n.right));
    }
    /** Holds some trees and replaces them all the time; how many were broken. */
    public static int churn(int rounds) {
        Node[] kept = new Node[16];
        int broken = 0;
        for (int i = 0; i < rounds; i++) {
            Node fresh = build(5, i);
            Node old = kept[i % kept.length];
            kept[i % kept.length] = fresh;
            if (old != null && !isWhole(old)) broken++;
        }
        return broken;
    }
    /** The same across calls of the host, with trees that only the stack holds. */
    public static int churnOutside(int rounds) {
        int broken = 0;
        for (int i = 0; i < rounds; i++) {
            Node kept = build(4, i);
            pause();
            if (!isWhole(kept)) broken++;
        }
        return broken;
    }
    public static native void pause();
    static final Object lock = new Object();
    /** Threads of Java's own: they allocate, sleep, and wait for each other. */
    public static int crowd(int threads, int rounds) throws Exception {
        int[] broken = new int[1];
        List<Thread> all = new ArrayList<>();
        for (int t = 0; t < threads; t++) {
            int number = t;
            Thread thread = new Thread(() -> {
                for (int i = 0; i < rounds; i++) {
                    int found = churn(20);
                    synchronized (lock) { broken[0] += found; }
                    if ((i + number) % 8 == 0) try { Thread.sleep(1); } catch (InterruptedException e) { return; }
                    if ((i + number) % 16 == 0) System.identityHashCode(new Object());
                }
            });
            thread.start();
            all.add(thread);
        }
        started = true;
        for (Thread thread : all) thread.join();
        return broken[0];
    }
    static volatile int sink;
    /** So many threads in loops, half of them without a call or an allocation. */
    public static void spinners(int count) {
        for (int t = 0; t < count; t++) {
            int number = t;
            Thread thread = new Thread(() -> {
                if (number % 2 == 0) for (long i = 0; ; i++) { if (i < 0) break; }
                else for (;;) sink += churn(1);
            });
            thread.setDaemon(true);
            thread.start();
        }
    }
}
