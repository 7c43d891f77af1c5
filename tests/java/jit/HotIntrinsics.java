import java.util.Arrays;

/** What compiled code does without a call, on its fast paths and where they end. */
public class HotIntrinsics {
    static String copy(Object from, int at, Object to, int where, int count) {
        try {
            System.arraycopy(from, at, to, where, count);
            return "copied";
        } catch (RuntimeException e) {
            return e + " in " + e.getStackTrace()[0].getMethodName() + ", " + e.getStackTrace()[1].getMethodName();
        }
    }

    static int copyBytes(byte[] from, int at, byte[] to, int where, int count) {
        try {
            System.arraycopy(from, at, to, where, count);
            return to[where] + to.length;
        } catch (ArrayIndexOutOfBoundsException e) {
            return -e.getMessage().length();
        } catch (NullPointerException e) {
            return -1;
        }
    }

    static long order(String[] words) {
        long sum = 0;
        for (String a : words) {
            for (String b : words) {
                sum = sum * 31 + Integer.signum(a.compareTo(b)) + (a.equals(b) ? 7 : 0) + a.compareTo(b);
            }
        }
        return sum;
    }

    static int[] sizes(int n) {
        int[] a = new int[n % 200];
        byte[] b = new byte[n % 700];
        Object[] c = new Object[n % 90];
        if (a.length > 0) a[a.length - 1] = n;
        if (b.length > 0) b[b.length - 1] = 1;
        for (Object o : c) if (o != null) throw new AssertionError();
        return new int[] {a.length + b.length + c.length, Arrays.stream(a).sum() + (b.length > 0 ? b[b.length - 1] : 0)};
    }

    static int negative(int n) {
        try {
            return new int[n].length;
        } catch (NegativeArraySizeException e) {
            return Integer.parseInt(e.getMessage());
        }
    }

    static Class<?> classOf(Object o) {
        return o.getClass();
    }

    static final Object lock = new Object();
    static int depth;

    static int locked(int n) {
        synchronized (lock) {
            synchronized (lock) {
                depth++;
                if (n % 1000 == 999) throw new IllegalStateException("left");
            }
        }
        return depth;
    }

    public static void main(String[] args) throws Exception {
        Object[] arrays = {new int[8], new int[8], new long[8], new Object[8], new String[8], "none", null};
        for (int round = 0; round < 3000; round++) {
            for (Object a : arrays) for (Object b : arrays) copy(a, round & 7, b, 1, round & 3);
        }
        for (Object a : arrays) for (Object b : arrays) System.out.println(copy(a, 5, b, 2, 4) + " " + copy(a, 1, b, 2, 3));
        ((Object[]) arrays[3])[2] = "s";
        ((Object[]) arrays[3])[3] = 1;
        System.out.println(copy(arrays[3], 1, arrays[4], 0, 4) + Arrays.toString((Object[]) arrays[4]));

        byte[] bytes = new byte[40];
        for (int i = 0; i < 40; i++) bytes[i] = (byte) i;
        long sum = 0;
        for (int i = 0; i < 60000; i++) sum = sum * 31 + copyBytes(bytes, i % 45, bytes, i % 41 - (i % 997 == 0 ? 1 : 0) > 39 ? 0 : i % 39, i % 17 - (i % 1009 == 0 ? 20 : 0));
        System.out.println(sum + " " + copyBytes(null, 0, bytes, 0, 1) + " " + copyBytes(bytes, Integer.MAX_VALUE, bytes, 1, Integer.MAX_VALUE));

        String[] words = {"", "a", "ab", "abcdefghi", "abcdefghj", "abcdefgh", "\u00e9t\u00e9", "\u4e00", "a\u4e00", "zz", "abcdefghijklmnopqrstuvwxyz"};
        for (int i = 0; i < 2000; i++) sum += order(words);
        System.out.println(sum);
        for (int i = 0; i < 30000; i++) for (int s : sizes(i)) sum = sum * 17 + s;
        for (int i = -3000; i < 3000; i++) sum = sum * 13 + negative(i);
        System.out.println(sum);
        Object[] things = {1, "x", new int[0], new Object[0], lock, 'c'};
        int same = 0;
        for (int i = 0; i < 60000; i++) if (classOf(things[i % 6]) == things[(i + i / 6) % 6].getClass()) same++;
        System.out.println(same);
        int left = 0;
        for (int i = 0; i < 50000; i++) {
            try {
                sum += locked(i);
            } catch (IllegalStateException e) {
                left++;
            }
        }
        Thread other = new Thread(() -> { synchronized (lock) { depth = -1; } });
        other.start();
        other.join();
        System.out.println(sum + " " + left + " " + depth);
    }
}
