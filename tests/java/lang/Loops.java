// Long-running loops of several shapes, nested and with calls: on-stack replacement must not change results.
public class Loops {
    static int acc;
    static int step(int i) {
        acc += i & 3;
        return acc;
    }
    static long nested(int n) {
        long s = 0;
        for (int i = 0; i < n; i++)
            for (int j = i; j < n; j++) {
                if ((i ^ j) % 3 == 0) continue;
                s += (long) i * j;
                if (s > 1L << 50) break;
            }
        return s;
    }
    static double fp(int n) {
        double a = 0, b = 1;
        float f = 0;
        int i = 0;
        do {
            a += b / (i + 1);
            b = -b;
            f += 0.5f;
            i++;
        } while (i < n);
        return a + f;
    }
    static String mixed(int n) {
        int i = 0, j = n;
        long l = 1;
        byte b = 0;
        char c = 'a';
        boolean z = false;
        while (i < j) {
            i += 2;
            j--;
            l = l * 6364136223846793005L + 1442695040888963407L;
            b += i;
            c ^= (char) (l >>> 60);
            z = !z;
            if (l == 42) throw new IllegalStateException();
        }
        return i + " " + j + " " + l + " " + b + " " + (int) c + " " + z;
    }
    static int arrays(int n) {
        int[] a = new int[1000];
        long[] b = new long[1000];
        byte[] c = new byte[1000];
        for (int r = 0; r < n; r++)
            for (int i = 1; i < 1000; i++) {
                a[i] += a[i - 1] + i;
                b[i] ^= a[i];
                c[i] += (byte) b[i];
            }
        int h = 0;
        for (int i = 0; i < 1000; i++) h = h * 31 + a[i] + (int) b[i] + c[i];
        return h;
    }
    static Object objs(int n) {
        Object[] o = new Object[8];
        int s = 0;
        for (int i = 0; i < n; i++) {
            Object x = o[i & 7];
            if (x instanceof Integer k)
                s += k;
            else if (x instanceof String t)
                s += t.length();
            o[i & 7] = (i & 1) == 0 ? (Object) Integer.valueOf(i) : "s" + i;
        }
        return s;
    }
    static int exc(int n) {
        int s = 0;
        for (int i = 0; i < n; i++) {
            try {
                if (i % 1000 == 999) throw new RuntimeException();
                s += i;
            } catch (RuntimeException e) {
                s -= i;
            } finally {
                s ^= 1;
            }
        }
        return s;
    }
    public static void main(String[] args) {
        for (int i = 0; i < 200000; i++) step(i);
        System.out.println(acc + " " + nested(1500) + " " + fp(300000) + " " + mixed(400000) + " " + arrays(200) + " "
                + objs(200000) + " " + exc(200000));
        int local = 0;
        for (int i = 0; i < 300000; i++) local = local * 31 + i;
        System.out.println(local);
    }
}
