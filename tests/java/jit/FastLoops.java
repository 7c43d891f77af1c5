// flags: -XX:-OmitStackTraceInFastThrow
import java.util.Arrays;

/**
 * Counted loops of every shape whose checks compiled code tests beforehand: each leaves in the middle by the same exception
 * at the same line, with the same array contents, as an interpreter would.
 */
public class FastLoops {
    static int sum(int[] a, int from, int to) {
        int s = 0;
        for (int i = from; i < to; i++) {
            s += a[i];
        }
        return s;
    }

    static int sumTo(int[] a, int from, int last) {
        int s = 0;
        for (int i = from; i <= last; i++) {
            s += a[i];
        }
        return s;
    }

    static int sumDown(int[] a, int from, int to) {
        int s = 0;
        for (int i = from; i >= to; i--) {
            s = s * 31 + a[i];
        }
        return s;
    }

    static void step(int[] a, int from, int to, int step) {
        for (int i = from; i < to; i += step) {
            a[i]++;
        }
    }

    static void stepSeven(int[] a, int from, int to) {
        for (int i = from; i < to; i += 7) {
            a[i] += i;
        }
    }

    static void add(int[] to, int[] from, int shift, int count) {
        for (int i = 0; i < count; i++) {
            to[i + shift] += from[i];
        }
    }

    static void mirror(int[] to, int[] from, int n) {
        for (int i = 0; i < n; i++) {
            to[n - 1 - i] = from[i] + 1;
        }
    }

    static long rows(int[][] rows, int k, int n) {
        long s = 0;
        for (int i = 0; i < n; i++) {
            s += rows[k][i] * rows[i][k];
        }
        return s;
    }

    static int flat(int[] a, int row, int width) {
        int s = 0;
        for (int i = 0; i < width; i++) {
            s ^= a[row * width + i];
        }
        return s;
    }

    static int find(byte[] a, int from, byte what) {
        for (int i = from; ; i++) {
            if (a[i] == what) {
                return i;
            }
        }
    }

    static int untilWrap(int[] a, int from) {
        int steps = 0;
        for (int i = from; i > 0; i++) {
            steps += i < a.length ? a[i] : 1;
        }
        return steps;
    }

    static void swaps(byte[] a, int i, int j) {
        while (i < j) {
            byte t = a[i];
            a[i++] = a[j];
            a[j--] = t;
        }
    }

    static double reduce(double[] x, float[] y) {
        double s = 0;
        for (int i = 0; i < x.length; i++) {
            x[i] = x[i] * 0.5 + y[i];
            s += x[i];
        }
        return s;
    }

    /** The index is one of two variables that rise, and overflows where the counter does not. */
    static int second(int[] a, int start, int n) {
        int s = 0;
        for (int i = 0, k = start; i < n; i++, k++) {
            int at = k - start;
            if (at < 0 || at > 1000) {
                return -at;
            }
            s += a[k - start] + k;
        }
        return s;
    }

    static int secondDown(int[] a, int start, int n) {
        int s = 0;
        for (int i = 0, k = start; i < n; i++, k--) {
            s = s * 3 + a[k - start + 50];
        }
        return s;
    }

    /** Reads what it writes: neither the row nor its length may be kept. */
    static int changing(int[][] rows, int n) {
        int s = 0;
        for (int i = 0; i < n; i++) {
            s += rows[0][i];
            if (i == n / 2) {
                rows[0] = rows[1];
            }
        }
        return s;
    }

    static int stores(Object[] to, Object[] from, int n) {
        int i = 0;
        try {
            for (; i < n; i++) {
                to[i] = from[i];
            }
        } catch (ArrayStoreException e) {
            return -i;
        }
        return i;
    }

    static int caught(int[] a, int[] by, int n) {
        int s = 0;
        for (int i = 0; i < n; i++) {
            try {
                s += a[i] / by[i];
            } catch (ArithmeticException e) {
                s = s * 5 + i;
            }
        }
        return s;
    }

    static volatile int seen;

    static int fences(int[] a, int n) {
        int s = 0;
        for (int i = 0; i < n; i++) {
            seen = a[i];
            s += seen * i;
            synchronized (a) {
                a[i]--;
            }
        }
        return s;
    }

    static int nested(int[][] rows, int n) {
        int s = 0;
        for (int i = 0; i < n; i++) {
            for (int j = i; j < n; j += 2) {
                if (rows[j] == null) {
                    continue;
                }
                rows[i][j] += rows[j][i];
                s ^= rows[i][j] + j;
            }
        }
        return s;
    }

    static long longs(long[] a, long from, long to) {
        long s = 0;
        for (long i = from; i < to; i++) {
            s += a[(int) i] * i;
        }
        return s;
    }

    static int copies(byte[] a, int n, int length) {
        for (int i = 0; i < n; i++) {
            System.arraycopy(a, i, a, i + 1, length);
        }
        return Arrays.hashCode(a);
    }

    static int[] shared;

    static int race(int[][] rows, int n) {
        int s = 0;
        for (int i = 0; i < n; i++) {
            s |= rows[0][i] | shared[i];
        }
        return s;
    }

    static int hash;

    static int[] ints(int n) {
        int[] a = new int[n];
        for (int i = 0; i < n; i++) {
            a[i] = i * 7 - 3;
        }
        return a;
    }

    static final String[] NAMES = {
        "sum", "sum beyond", "sum below", "sum nothing", "sum null",
        "sum null nothing", "sumTo", "sumTo max", "sumDown", "sumDown below",
        "sumDown above", "step 3", "step beyond", "step negative", "step great",
        "step seven", "step seven beyond", "after steps", "add to itself", "add to itself, back",
        "add shifted out", "add shifted below", "add shift overflows", "after add", "mirror",
        "mirror in place", "mirror beyond", "rows", "rows null", "rows null 2",
        "rows short", "flat", "flat beyond", "flat below", "flat overflow",
        "find", "find none", "wrap", "swaps", "swaps beyond",
        "swaps below", "reduce", "reduce short", "reduce null", "after reduce",
        "second", "second overflows", "second beyond", "second down", "second down overflows",
        "second down below", "changing", "changing to short", "changing to null", "stores",
        "stores what does not fit", "stores beyond", "caught", "caught beyond", "fences",
        "fences beyond", "nested", "nested null", "longs", "longs beyond",
        "longs wrapped", "copies", "copies beyond"
    };

    static int[] a, b, divisors;
    static int[][] rows, square;
    static byte[] bytes;
    static double[] x;
    static float[] y;
    static long[] wide;
    static Object[] strings, mixed;

    static int[][] pair(int first, int second) {
        return new int[][] {ints(first), second < 0 ? null : ints(second)};
    }

    static void begin() {
        a = ints(100);
        b = ints(60);
        rows = new int[][] {ints(40), ints(40), ints(40), ints(40), ints(40), ints(2), ints(40), null, ints(40)};
        square = new int[12][];
        for (int i = 0; i < 12; i++) {
            square[i] = ints(12);
        }
        bytes = new byte[300];
        bytes[250] = 5;
        x = new double[50];
        Arrays.fill(x, 1.1);
        y = new float[45];
        Arrays.fill(y, 0.3f);
        wide = new long[40];
        Arrays.fill(wide, 1L << 33);
        divisors = ints(60);
        divisors[20] = divisors[59] = 0;
        strings = new Object[30];
        Arrays.fill(strings, "s");
        mixed = strings.clone();
        mixed[17] = NAMES;
    }

    /** Switches, not lambdas, and no string concatenation: neither is what is tested, and both would be compiled. */
    static Object run(int which) {
        switch (which / 6) {
            case 0:
                return group0(which);
            case 1:
                return group1(which);
            case 2:
                return group2(which);
            case 3:
                return group3(which);
            case 4:
                return group4(which);
            case 5:
                return group5(which);
            case 6:
                return group6(which);
            case 7:
                return group7(which);
            case 8:
                return group8(which);
            case 9:
                return group9(which);
            case 10:
                return group10(which);
            case 11:
                return group11(which);
            default:
                throw new AssertionError();
        }
    }

    static Object group0(int which) {
        switch (which) {
            case 0:
                return sum(a, 0, 100);
            case 1:
                return sum(a, 0, 101);
            case 2:
                return sum(a, -1, 5);
            case 3:
                return sum(a, 50, Integer.MIN_VALUE);
            case 4:
                return sum(null, 0, 5);
            case 5:
                return sum(null, 5, 5);
            default:
                throw new AssertionError();
        }
    }

    static Object group1(int which) {
        switch (which) {
            case 6:
                return sumTo(a, 1, 99);
            case 7:
                return sumTo(a, 90, Integer.MAX_VALUE);
            case 8:
                return sumDown(a, 99, 0);
            case 9:
                return sumDown(a, 20, Integer.MIN_VALUE);
            case 10:
                return sumDown(a, 100, 0);
            case 11:
                step(b, 0, 60, 3);
                return Arrays.hashCode(b);
            default:
                throw new AssertionError();
        }
    }

    static Object group2(int which) {
        switch (which) {
            case 12:
                step(b, 0, Integer.MAX_VALUE, 11);
                return null;
            case 13:
                step(b, 30, 60, -4);
                return null;
            case 14:
                step(b, 5, 2000000000, 0x60000000);
                return null;
            case 15:
                stepSeven(b, 3, 60);
                return Arrays.hashCode(b);
            case 16:
                stepSeven(b, 3, Integer.MAX_VALUE);
                return null;
            case 17:
                return Arrays.hashCode(b);
            default:
                throw new AssertionError();
        }
    }

    static Object group3(int which) {
        switch (which) {
            case 18:
                add(b, b, 1, 59);
                return Arrays.hashCode(b);
            case 19:
                add(b, b, 0, 60);
                return Arrays.hashCode(b);
            case 20:
                add(b, a, 3, 60);
                return null;
            case 21:
                add(b, a, -2, 60);
                return null;
            case 22:
                add(b, a, Integer.MAX_VALUE - 2, 60);
                return null;
            case 23:
                return Arrays.hashCode(b);
            default:
                throw new AssertionError();
        }
    }

    static Object group4(int which) {
        switch (which) {
            case 24:
                mirror(b, a, 60);
                return Arrays.hashCode(b);
            case 25:
                mirror(b, b, 60);
                return Arrays.hashCode(b);
            case 26:
                mirror(b, a, 61);
                return null;
            case 27:
                return rows(rows, 1, 7);
            case 28:
                return rows(rows, 2, 8);
            case 29:
                return rows(rows, 0, 9);
            default:
                throw new AssertionError();
        }
    }

    static Object group5(int which) {
        switch (which) {
            case 30:
                return rows(rows, 5, 4);
            case 31:
                return flat(a, 4, 20);
            case 32:
                return flat(a, 5, 20);
            case 33:
                return flat(a, -1, 20);
            case 34:
                return flat(a, 0x10000, 0x10000);
            case 35:
                return find(bytes, 3, (byte) 5);
            default:
                throw new AssertionError();
        }
    }

    static Object group6(int which) {
        switch (which) {
            case 36:
                return find(bytes, 3, (byte) 6);
            case 37:
                return untilWrap(a, Integer.MAX_VALUE - 500);
            case 38:
                swaps(bytes, 0, 299);
                return Arrays.hashCode(bytes);
            case 39:
                swaps(bytes, 0, 300);
                return null;
            case 40:
                swaps(bytes, -1, 200);
                return null;
            case 41:
                return reduce(x, new float[50]);
            default:
                throw new AssertionError();
        }
    }

    static Object group7(int which) {
        switch (which) {
            case 42:
                return reduce(x, y);
            case 43:
                return reduce(x, null);
            case 44:
                return Arrays.hashCode(x);
            case 45:
                return second(a, -3, 100);
            case 46:
                return second(a, Integer.MAX_VALUE - 40, 100);
            case 47:
                return second(a, Integer.MAX_VALUE - 40, 101);
            default:
                throw new AssertionError();
        }
    }

    static Object group8(int which) {
        switch (which) {
            case 48:
                return secondDown(a, 7, 51);
            case 49:
                return secondDown(a, Integer.MIN_VALUE + 20, 51);
            case 50:
                return secondDown(a, 7, 60);
            case 51:
                return changing(pair(40, 50), 40);
            case 52:
                return changing(pair(40, 30), 40);
            case 53:
                return changing(pair(40, -1), 40);
            default:
                throw new AssertionError();
        }
    }

    static Object group9(int which) {
        switch (which) {
            case 54:
                return stores(new Object[30], strings, 30);
            case 55:
                return stores(new String[30], mixed, 30);
            case 56:
                return stores(new Object[29], mixed, 30);
            case 57:
                return caught(a, divisors, 60);
            case 58:
                return caught(a, divisors, 61);
            case 59:
                return fences(b, 60);
            default:
                throw new AssertionError();
        }
    }

    static Object group10(int which) {
        switch (which) {
            case 60:
                return fences(b, 61);
            case 61:
                return nested(square, 12);
            case 62:
                return nested(rows, 9);
            case 63:
                return longs(wide, 0, 40);
            case 64:
                return longs(wide, 3, 1L << 40);
            case 65:
                return longs(wide, 1L << 32, (1L << 32) + 5);
            default:
                throw new AssertionError();
        }
    }

    static Object group11(int which) {
        switch (which) {
            case 66:
                return copies(bytes, 40, 200);
            case 67:
                return copies(bytes, 140, 200);
            default:
                throw new AssertionError();
        }
    }

    static void round(boolean print) {
        begin();
        for (int i = 0; i < NAMES.length; i++) {
            Object result = null;
            RuntimeException thrown = null;
            try {
                result = run(i);
            } catch (RuntimeException e) {
                thrown = e;
            }
            if (thrown != null && (print || i % 5 == 0)) {
                hash = hash * 31 + thrown.getStackTrace()[0].getLineNumber();
            }
            hash = hash * 31 + (thrown == null ? String.valueOf(result).hashCode() : thrown.getClass().getName().length());
            if (print) {
                StringBuilder line = new StringBuilder(NAMES[i]).append(": ");
                if (thrown == null) {
                    line.append(result);
                } else {
                    line.append(thrown.getClass().getSimpleName()).append(" ");
                    if (!(thrown instanceof NullPointerException)) {
                        line.append(thrown.getMessage()).append(" ");
                    }
                    line.append(thrown.getStackTrace()[0]);
                }
                System.out.println(line);
            }
        }
    }

    /** While another thread takes away the arrays that a loop reads: it throws or does not, and reads nothing else. */
    static boolean raced() throws Exception {
        int[][] all = {ints(5000), new int[3], null};
        int[][] rows = {all[0]};
        shared = all[0];
        Thread other = new Thread() {
            public void run() {
                for (int i = 0; !Thread.interrupted(); i++) {
                    rows[0] = all[i % 3];
                    shared = all[i / 3 % 3];
                }
            }
        };
        other.start();
        int whole = 0, left = 0;
        long end = System.nanoTime() + 150_000_000;
        while (System.nanoTime() < end) {
            try {
                race(rows, 5000);
                whole++;
            } catch (NullPointerException | ArrayIndexOutOfBoundsException e) {
                left++;
            }
        }
        other.interrupt();
        other.join();
        return whole + left > 0;
    }

    public static void main(String[] args) throws Exception {
        round(true);
        for (int i = 0; i < 1500; i++) {
            round(false);
        }
        round(true);
        System.out.println(hash);
        System.out.println(raced());
        // A spinning loop still sees that it shall stop.
        int[] big = new int[1 << 20];
        boolean[] stop = new boolean[1];
        Thread spinner = new Thread() {
            public void run() {
                while (!Thread.interrupted()) {
                    sum(big, 0, big.length);
                }
                stop[0] = true;
            }
        };
        spinner.start();
        Thread.sleep(20);
        System.gc();
        spinner.interrupt();
        spinner.join();
        System.out.println(stop[0]);
    }
}
