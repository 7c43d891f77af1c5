// Classic algorithms with checksums: sieve, matrix, n-queens, mandelbrot, LCS, Dijkstra, hash of a permutation.
import java.util.*;
public class Algorithms {
    static int queens(int n, int r, int c, int d1, int d2) {
        if (r == n) return 1;
        int s = 0;
        for (int f = ~(c | d1 | d2) & ((1 << n) - 1); f != 0; f &= f - 1) {
            int b = f & -f;
            s += queens(n, r + 1, c | b, (d1 | b) << 1, (d2 | b) >> 1);
        }
        return s;
    }
    static int mandel() {
        int t = 0;
        for (int y = 0; y < 40; y++)
            for (int x = 0; x < 60; x++) {
                double cr = x / 30.0 - 1.5, ci = y / 20.0 - 1, zr = 0, zi = 0;
                int i = 0;
                while (i < 100 && zr * zr + zi * zi < 4) {
                    double u = zr * zr - zi * zi + cr;
                    zi = 2 * zr * zi + ci;
                    zr = u;
                    i++;
                }
                t += i;
            }
        return t;
    }
    public static void main(String[] args) {
        boolean[] comp = new boolean[100001];
        int primes = 0;
        for (int i = 2; i <= 100000; i++) {
            if (!comp[i]) {
                primes++;
                for (long j = (long) i * i; j <= 100000; j += i) comp[(int) j] = true;
            }
        }
        System.out.println(primes);
        double[][] a = new double[40][40], b = new double[40][40], c = new double[40][40];
        for (int i = 0; i < 40; i++)
            for (int j = 0; j < 40; j++) {
                a[i][j] = i - j * 0.5;
                b[i][j] = i * j % 7 + 0.25;
            }
        for (int i = 0; i < 40; i++)
            for (int j = 0; j < 40; j++) {
                double s = 0;
                for (int k = 0; k < 40; k++) s += a[i][k] * b[k][j];
                c[i][j] = s;
            }
        System.out.println(c[3][5] + " " + c[39][39]);
        System.out.println(queens(8, 0, 0, 0, 0) + " " + mandel());
        String x = "ACGTACGTTAGCTAGCTAGGCTA".repeat(5), y = "TAGCATCGATCGGCTAAGCTA".repeat(5);
        int[][] l = new int[x.length() + 1][y.length() + 1];
        for (int i = 1; i <= x.length(); i++)
            for (int j = 1; j <= y.length(); j++)
                l[i][j] = x.charAt(i - 1) == y.charAt(j - 1) ? l[i - 1][j - 1] + 1 : Math.max(l[i - 1][j], l[i][j - 1]);
        System.out.println(l[x.length()][y.length()]);
        int n = 200;
        List<List<int[]>> g = new ArrayList<>();
        Random r = new Random(1);
        for (int i = 0; i < n; i++) {
            g.add(new ArrayList<>());
            for (int k = 0; k < 5; k++) g.get(i).add(new int[] {r.nextInt(n), 1 + r.nextInt(100)});
        }
        long[] dist = new long[n];
        Arrays.fill(dist, Long.MAX_VALUE);
        dist[0] = 0;
        PriorityQueue<long[]> q = new PriorityQueue<>(Comparator.comparingLong(e -> e[0]));
        q.add(new long[] {0, 0});
        while (!q.isEmpty()) {
            long[] e = q.poll();
            int u = (int) e[1];
            if (e[0] > dist[u]) continue;
            for (int[] z : g.get(u))
                if (dist[u] + z[1] < dist[z[0]]) {
                    dist[z[0]] = dist[u] + z[1];
                    q.add(new long[] {dist[z[0]], z[0]});
                }
        }
        System.out.println(Arrays.hashCode(dist));
        int h = 0, x2 = 123456789;
        for (int i = 0; i < 300000; i++) {
            x2 ^= x2 << 13;
            x2 ^= x2 >>> 17;
            x2 ^= x2 << 5;
            h = h * 31 + x2;
        }
        System.out.println(h);
        StringBuilder sb = new StringBuilder("1");
        for (int i = 0; i < 20; i++) {
            StringBuilder nx = new StringBuilder();
            for (int j = 0; j < sb.length();) {
                int k = j;
                while (k < sb.length() && sb.charAt(k) == sb.charAt(j)) k++;
                nx.append(k - j).append(sb.charAt(j));
                j = k;
            }
            sb = nx;
        }
        System.out.println(sb.length() + " " + sb.toString().hashCode());
    }
}
