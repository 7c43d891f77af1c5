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

    interface Body {
        Object run();
    }

    static int hash;

    static void attempt(String name, boolean print, Body body) {
        String result;
        try {
            result = String.valueOf(body.run());
        } catch (RuntimeException e) {
            StackTraceElement at = e.getStackTrace().length > 0 ? e.getStackTrace()[0] : null;
            result = e.getClass().getSimpleName() + " " + (e instanceof NullPointerException ? "" : e.getMessage()) + " " + at;
        }
        hash = hash * 31 + result.hashCode();
        if (print) {
            System.out.println(name + ": " + result);
        }
    }

    static int[] ints(int n) {
        int[] a = new int[n];
        for (int i = 0; i < n; i++) {
            a[i] = i * 7 - 3;
        }
        return a;
    }

    static void round(boolean print) {
        int[] a = ints(100);
        attempt("sum", print, () -> sum(a, 0, 100));
        attempt("sum beyond", print, () -> sum(a, 0, 101));
        attempt("sum below", print, () -> sum(a, -1, 5));
        attempt("sum nothing", print, () -> sum(a, 50, Integer.MIN_VALUE));
        attempt("sum null", print, () -> sum(null, 0, 5));
        attempt("sum null nothing", print, () -> sum(null, 5, 5));
        attempt("sumTo", print, () -> sumTo(a, 1, 99));
        attempt("sumTo max", print, () -> sumTo(a, 90, Integer.MAX_VALUE));
        attempt("sumDown", print, () -> sumDown(a, 99, 0));
        attempt("sumDown below", print, () -> sumDown(a, 20, Integer.MIN_VALUE));
        attempt("sumDown above", print, () -> sumDown(a, 100, 0));
        int[] b = ints(60);
        attempt("step 3", print, () -> { step(b, 0, 60, 3); return Arrays.hashCode(b); });
        attempt("step beyond", print, () -> { step(b, 0, Integer.MAX_VALUE, 11); return null; });
        attempt("step negative", print, () -> { step(b, 30, 60, -4); return null; });
        attempt("step great", print, () -> { step(b, 5, 2000000000, 0x60000000); return null; });
        attempt("step seven", print, () -> { stepSeven(b, 3, 60); return Arrays.hashCode(b); });
        attempt("step seven beyond", print, () -> { stepSeven(b, 3, Integer.MAX_VALUE); return null; });
        attempt("after steps", print, () -> Arrays.hashCode(b));
        attempt("add to itself", print, () -> { add(b, b, 1, 59); return Arrays.hashCode(b); });
        attempt("add to itself, back", print, () -> { add(b, b, 0, 60); return Arrays.hashCode(b); });
        attempt("add shifted out", print, () -> { add(b, a, 3, 60); return null; });
        attempt("add shifted below", print, () -> { add(b, a, -2, 60); return null; });
        attempt("add shift overflows", print, () -> { add(b, a, Integer.MAX_VALUE - 2, 60); return null; });
        attempt("after add", print, () -> Arrays.hashCode(b));
        attempt("mirror", print, () -> { mirror(b, a, 60); return Arrays.hashCode(b); });
        attempt("mirror in place", print, () -> { mirror(b, b, 60); return Arrays.hashCode(b); });
        attempt("mirror beyond", print, () -> { mirror(b, a, 61); return null; });
        int[][] rows = {ints(40), ints(40), ints(40), ints(40), ints(40), ints(2), ints(40), null, ints(40)};
        attempt("rows", print, () -> rows(rows, 1, 7));
        attempt("rows null", print, () -> rows(rows, 2, 8));
        attempt("rows null 2", print, () -> rows(rows, 0, 9));
        attempt("rows short", print, () -> rows(rows, 5, 4));
        attempt("flat", print, () -> flat(a, 4, 20));
        attempt("flat beyond", print, () -> flat(a, 5, 20));
        attempt("flat below", print, () -> flat(a, -1, 20));
        attempt("flat overflow", print, () -> flat(a, 0x10000, 0x10000));
        byte[] bytes = new byte[300];
        bytes[250] = 5;
        attempt("find", print, () -> find(bytes, 3, (byte) 5));
        attempt("find none", print, () -> find(bytes, 3, (byte) 6));
        attempt("wrap", print, () -> untilWrap(a, Integer.MAX_VALUE - 500));
        attempt("swaps", print, () -> { swaps(bytes, 0, 299); return Arrays.hashCode(bytes); });
        attempt("swaps beyond", print, () -> { swaps(bytes, 0, 300); return null; });
        attempt("swaps below", print, () -> { swaps(bytes, -1, 200); return null; });
        double[] x = new double[50];
        Arrays.fill(x, 1.1);
        float[] y = new float[45];
        Arrays.fill(y, 0.3f);
        attempt("reduce", print, () -> reduce(x, new float[50]));
        attempt("reduce short", print, () -> reduce(x, y));
        attempt("reduce null", print, () -> reduce(x, null));
        attempt("after reduce", print, () -> Arrays.hashCode(x));
    }

    public static void main(String[] args) throws Exception {
        round(true);
        for (int i = 0; i < 3000; i++) {
            round(false);
        }
        round(true);
        System.out.println(hash);
        // A spinning loop still sees that it shall stop.
        int[] big = new int[1 << 20];
        boolean[] stop = new boolean[1];
        Thread spinner = new Thread(() -> {
            while (!Thread.interrupted()) {
                sum(big, 0, big.length);
            }
            stop[0] = true;
        });
        spinner.start();
        Thread.sleep(20);
        System.gc();
        spinner.interrupt();
        spinner.join();
        System.out.println(stop[0]);
    }
}
