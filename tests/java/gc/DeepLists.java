// Very long linked structures are collected without recursion problems.
public class DeepLists {
    static class N {
        N next;
        int v;
        N(N n, int v) {
            next = n;
            this.v = v;
        }
    }
    public static void main(String[] args) {
        for (int r = 0; r < 3; r++) {
            N head = null;
            for (int i = 0; i < 400_000; i++) head = new N(head, i);
            System.gc();
            long s = 0;
            for (N n = head; n != null; n = n.next) s += n.v;
            System.out.println(s);
        }
        Object[] nest = new Object[1];
        Object[] in = nest;
        for (int i = 0; i < 200_000; i++) {
            Object[] x = new Object[1];
            in[0] = x;
            in = x;
        }
        System.gc();
        int d = 0;
        for (Object o = nest; o != null; o = ((Object[]) o)[0]) d++;
        System.out.println(d);
    }
}
