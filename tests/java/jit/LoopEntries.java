/** Loops that are entered in the middle, with values that differ by the way in and stay the same inside. */
public class LoopEntries {
    static int nested(int[] a, int low, int end, int high) {
        int steps = 0;
        if (low > end) {
            for (int i; ++low < end; ) {
                int x = a[i = low];
                while (x < a[--i]) a[i + 1] = a[i];
                a[i + 1] = x;
            }
        } else {
            int pin = a[end];
            for (int i, p = high; ++low < end; ) {
                int x = a[i = low];
                if (x < a[i - 1]) {
                    a[i] = a[--i];
                    while (i > 0 && x < a[--i]) { a[i + 1] = a[i]; steps++; }
                    a[i + 1] = x;
                } else if (p > i && x > pin) {
                    while (a[--p] > pin && p > i) steps++;
                    if (p > i) { x = a[p]; a[p] = a[i]; }
                    while (i > 0 && x < a[--i]) { a[i + 1] = a[i]; steps++; }
                    a[i + 1] = x;
                }
            }
        }
        return steps;
    }

    static long two(int n, boolean which) {
        long kept = which ? n : -n;
        int other = which ? 3 : 5;
        long sum = 0;
        for (int i = 0; i < n; i++) {
            for (int k = i; k > 0; k /= 2) {
                if ((k & other) == other) continue;
                sum += kept ^ k;
            }
            if (sum % 7 == 0) sum += other;
        }
        return sum;
    }

    public static void main(String[] args) {
        int[] a = new int[3000];
        long seed = 7, total = 0;
        for (int round = 0; round < 12; round++) {
            for (int i = 0; i < a.length; i++) {
                seed = seed * 6364136223846793005L + 1442695040888963407L;
                a[i] = (int) (seed >>> 33);
            }
            total = total * 31 + nested(a, 0, a.length / 2, a.length);
            for (int v : a) total = total * 31 + v;
        }
        System.out.println(total);
        for (int i = 0; i < 60; i++) total = total * 31 + two(3000, i % 3 == 0);
        System.out.println(total);
    }
}
