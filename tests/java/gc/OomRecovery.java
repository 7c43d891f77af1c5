// flags: -Xmx40m
// The heap fills and empties many times; allocations in handlers, finally blocks and nested structures go on.
import java.util.*;
public class OomRecovery {
    static int fill(int chunk) {
        int n = 0;
        Object[] head = null;
        try {
            while (true) {
                head = new Object[] {head, new byte[chunk]};
                n++;
            }
        } catch (OutOfMemoryError e) {
            head = null;
            return n;
        } finally {
            head = null;
        }
    }
    public static void main(String[] args) {
        for (int chunk : new int[] {1_000_000, 100_000, 10_000, 1_000}) {
            int a = fill(chunk), b = fill(chunk);
            System.out.println(chunk + " " + (a > 5) + " " + (b > a / 2 && b < a * 2));
        }
        int caught = 0;
        for (int i = 0; i < 20; i++) try {
                long[] l = new long[1 << 26];
                System.out.println(l.length);
            } catch (OutOfMemoryError e) {
                caught++;
            }
        System.out.println(caught);
        try {
            Object[] o = new Object[Integer.MAX_VALUE - 1];
        } catch (OutOfMemoryError e) {
            System.out.println(e.getMessage());
        }
        List<String> l = new ArrayList<>();
        for (int i = 0; i < 10000; i++) l.add("after" + i);
        System.out.println(l.size());
        try {
            new StringBuilder().append("x".repeat(1 << 20).repeat(100));
        } catch (OutOfMemoryError e) {
            System.out.println("string " + e.getMessage());
        }
        try {
            int[] big = new int[5_000_000];
            int[][] many = new int[50][];
            for (int i = 0; i < 50; i++) many[i] = big.clone();
        } catch (OutOfMemoryError e) {
            System.out.println("clone " + e.getMessage());
        }
        try {
            ArrayList<Integer> g = new ArrayList<>();
            while (true) g.add(null);
        } catch (OutOfMemoryError e) {
            System.out.println("grow " + e.getMessage());
        }
    }
}
