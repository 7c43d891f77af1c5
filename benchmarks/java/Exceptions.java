/** Throwing and catching: same frame, across frames, finally, implicit exceptions. */
public class Exceptions {
    static final class Light extends RuntimeException {
        private static final long serialVersionUID = 1L;
        final int code;

        Light(int code) {
            super(null, null, false, false);
            this.code = code;
        }
    }

    static final class Traced extends Exception {
        private static final long serialVersionUID = 1L;

        Traced(String message, Throwable cause) {
            super(message, cause);
        }
    }

    static int counter;

    static int deep(int depth, int code) {
        try {
            if (depth == 0) {
                throw new Light(code);
            }
            return deep(depth - 1, code) + 1;
        } finally {
            counter++;
        }
    }

    static void wrap(int i) throws Traced {
        try {
            int[] a = new int[4];
            a[i & 7] = 100 / (i % 5);
        } catch (ArithmeticException e) {
            throw new Traced("division", e);
        }
    }

    public static void main(String[] args) {
        int rounds = args.length > 0 ? Integer.parseInt(args[0]) : 250_000;
        long sum = 0;
        Object[] values = {"text", 1, null, 2.0};
        for (int i = 0; i < rounds; i++) {
            try {
                deep(i % 12, i);
            } catch (Light e) {
                sum += e.code;
            }
            try {
                wrap(i);
                sum++;
            } catch (Traced e) {
                // Not the messages of exceptions that the VM throws: java leaves them out when it throws them often.
                sum += e.getMessage().length() + (e.getCause() instanceof ArithmeticException ? 9 : 0);
            } catch (ArrayIndexOutOfBoundsException e) {
                sum += 3;
            }
            try {
                sum += ((String) values[i & 3]).length();
            } catch (ClassCastException | NullPointerException e) {
                sum += e instanceof NullPointerException ? 5 : 7;
            }
        }
        System.out.println(sum);
        System.out.println(counter);
    }
}
