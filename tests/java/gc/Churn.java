// Much garbage of many shapes, with checksums of what must survive.
import java.util.*;
public class Churn {
    static class Tree {
        Tree l, r;
        int v;
        Tree(int d) {
            v = d;
            if (d > 0) {
                l = new Tree(d - 1);
                r = new Tree(d - 1);
            }
        }
        int sum() { return v + (l == null ? 0 : l.sum() + r.sum()); }
    }
    static Object make(int i, Object next) {
        switch (i % 3) {
            case 0:
                int[] a = new int[1 + i % 50];
                a[a.length - 1] = i;
                return a;
            case 1:
                return "s" + i;
            default:
                return new Object[] {i, next instanceof Object[] ? null : next};
        }
    }
    public static void main(String[] args) {
        Tree keep = new Tree(12);
        int s = 0;
        for (int i = 0; i < 60; i++) s += new Tree(9).sum();
        System.out.println(s + " " + keep.sum());
        Object[] ring = new Object[1000];
        long h = 0;
        Random r = new Random(3);
        for (int i = 0; i < 200000; i++) {
            int k = r.nextInt(1000);
            Object o = ring[k];
            if (o instanceof int[] a)
                h = h * 31 + a[a.length - 1];
            else if (o instanceof String t)
                h = h * 31 + t.hashCode();
            else if (o instanceof Object[] p)
                h = h * 31 + ((Integer) p[0]);
            ring[k] = make(i, ring[(k + 1) % 1000]);
        }
        System.out.println(h);
        StringBuilder sb = new StringBuilder();
        for (int i = 0; i < 30000; i++) {
            sb.append(i);
            if (sb.length() > 1000) sb = new StringBuilder(sb.substring(990));
        }
        System.out.println(sb);
        LinkedList<byte[]> q = new LinkedList<>();
        int total = 0;
        for (int i = 0; i < 20000; i++) {
            q.add(new byte[i % 3000]);
            if (q.size() > 100) total += q.removeFirst().length;
        }
        System.out.println(total);
    }
}
