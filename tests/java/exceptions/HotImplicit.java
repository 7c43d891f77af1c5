import java.util.ArrayList;
import java.util.List;

/**
 * Exceptions that bytecode throws by itself, often enough for compiled code to throw them, few enough for java not to
 * leave out their messages: text, trace, handlers here and in callers, suppressed exceptions, deep stacks.
 */
public class HotImplicit {
    static class Box {
        int value = 1;
        Box next;
    }

    static int divide(int a, int b) {
        return a / b;
    }

    static long remainder(long a, long b) {
        return a % b;
    }

    static int element(int[] a, int i) {
        return a[i];
    }

    static void store(Object[] a, int i, Object value) {
        a[i] = value;
    }

    static int field(Box b) {
        return b.next.value;
    }

    static int length(Object o) {
        return ((String) o).length();
    }

    static int own(int i) {
        int kept = i * 3;
        try {
            kept += 10 / (i & 3);
            return kept;
        } catch (ArithmeticException e) {
            return -kept;
        } finally {
            kept = 0;
        }
    }

    static synchronized int locked(Object o) {
        return ((Integer) o).intValue();
    }

    static Throwable run(int what, int i) {
        try {
            switch (what) {
                case 0: divide(i, i & 1); break;
                case 1: remainder(i, 0); break;
                case 2: element(new int[3], i % 5 - 1); break;
                case 3: store(new Object[2], i & 3, "x"); break;
                case 4: field((i & 1) == 0 ? new Box() : null); break;
                case 5: length((i & 1) == 0 ? (Object) i : new int[2][1]); break;
                case 6: locked((i & 1) == 0 ? "text" : null); break;
                default: element(null, i);
            }
            return null;
        } catch (ArithmeticException | IndexOutOfBoundsException | ClassCastException | NullPointerException e) {
            return e;
        }
    }

    static int deep(int n, int i) {
        return n == 0 ? divide(1, i - i) : deep(n - 1, i) + 1;
    }

    static String describe(Throwable t) {
        if (t == null) return "none";
        StringBuilder text = new StringBuilder(t.toString());
        for (StackTraceElement e : t.getStackTrace()) text.append(' ').append(e.getMethodName()).append(':').append(e.getLineNumber());
        return text.toString();
    }

    public static void main(String[] args) {
        List<String> last = new ArrayList<>();
        for (int what = 0; what < 8; what++) {
            int thrown = 0;
            for (int i = 0; i < 3000; i++) {
                Throwable t = run(what, i);
                if (t != null) thrown++;
                if (i >= 2995) last.add(describe(t));
            }
            System.out.println(what + ": " + thrown);
        }
        last.forEach(System.out::println);
        int sum = 0;
        for (int i = 0; i < 3000; i++) sum += own(i);
        System.out.println(sum);

        Throwable a = run(0, 2), b = run(0, 4);
        System.out.println(a == b);
        a.addSuppressed(b);
        System.out.println(a.getSuppressed().length + " " + a.getCause() + " " + b.getSuppressed().length);
        a.initCause(b);
        System.out.println(a.getCause() == b);
        try {
            b.addSuppressed(null);
        } catch (NullPointerException e) {
            System.out.println(e.getMessage());
        }
        for (int depth : new int[] {3, 62, 63, 64, 65, 200, 1500}) {
            for (int round = 0; round < 20; round++) {
                try {
                    deep(depth, round);
                } catch (ArithmeticException e) {
                    StackTraceElement[] trace = e.getStackTrace();
                    StackTraceElement first = trace[0], end = trace[trace.length - 1];
                    if (round == 19) System.out.println(depth + " " + trace.length + " " + first + " " + trace[1] + " " + end.getMethodName());
                }
            }
        }
    }
}
