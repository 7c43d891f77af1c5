// Exceptions as control flow in a hot loop, through several frames and finally blocks.
public class ManyThrows {
    static class Stop extends RuntimeException {
        final int v;
        Stop(int v) {
            super(null, null, false, false);
            this.v = v;
        }
    }
    static int fin;
    static void deep(int n, int v) {
        if (n == 0) throw new Stop(v);
        try {
            deep(n - 1, v);
        } finally {
            fin++;
        }
    }
    static int find(int[] a, int x) {
        try {
            for (int i = 0;; i++)
                if (a[i] == x) return i;
        } catch (ArrayIndexOutOfBoundsException e) {
            return -1;
        }
    }
    public static void main(String[] args) {
        long s = 0;
        for (int i = 0; i < 20000; i++) try {
                deep(i % 5, i);
            } catch (Stop e) {
                s += e.v;
            }
        System.out.println(s + " " + fin);
        int[] a = {1, 2, 3};
        int miss = 0;
        for (int i = 0; i < 20000; i++)
            if (find(a, i % 5) < 0) miss++;
        System.out.println(miss);
        int npe = 0;
        Object o = null;
        for (int i = 0; i < 20000; i++) try {
                o.hashCode();
            } catch (NullPointerException e) {
                npe++;
            }
        System.out.println(npe);
        int div = 0;
        for (int i = 0; i < 20000; i++) try {
                div += 10 / (i % 2);
            } catch (ArithmeticException e) {
                div--;
            }
        System.out.println(div);
        int cce = 0;
        for (int i = 0; i < 20000; i++) try {
                Object x = i % 2 == 0 ? "s" : (Object) i;
                String y = (String) x;
            } catch (ClassCastException e) {
                cce++;
            }
        System.out.println(cce);
    }
}
