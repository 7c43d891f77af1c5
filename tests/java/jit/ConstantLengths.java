/** Loops over arrays that the same method makes, with lengths that the compiler knows, up to their ends and beyond. */
public class ConstantLengths {
    static long fill(int from, int to, int step) {
        int[] a = new int[100];
        a[0] = 7;
        int j = from;
        try {
            for (; j < to; j += step) {
                a[j + 1] = a[j] * 3 + 1;
            }
        } catch (ArrayIndexOutOfBoundsException e) {
            return j * 1000L + sum(a) + e.getMessage().length();
        }
        return sum(a);
    }

    static long down(int from, int to) {
        byte[] bytes = new byte[64];
        short[] shorts = new short[65];
        int j = from;
        try {
            for (; j >= to; j--) {
                bytes[j] = (byte) (j * 5);
                shorts[j + 1] += bytes[j];
            }
        } catch (ArrayIndexOutOfBoundsException e) {
            j -= 1000;
        }
        long sum = j;
        for (int i = 0; i < 65; i++) {
            sum = sum * 31 + shorts[i];
        }
        return sum;
    }

    static long count(byte[] data) {
        int[] counts = new int[256];
        for (int i = 0; i < data.length; i++) {
            counts[data[i] & 255]++;
        }
        return sum(counts) * 31 + counts[data[0] & 255];
    }

    static int merged(boolean large, int n) {
        int[] a = large ? new int[50] : new int[40];
        int j = 0;
        try {
            for (; j < n; j++) {
                a[j] = j;
            }
        } catch (ArrayIndexOutOfBoundsException e) {
            return -j;
        }
        return a.length * 1000 + j;
    }

    static int none(int n) {
        long[] a = new long[0];
        int j = 0;
        try {
            for (; j < n; j++) {
                a[j] = j;
            }
        } catch (ArrayIndexOutOfBoundsException e) {
            return -1 - j;
        }
        return a.length;
    }

    static int negative() {
        try {
            return new int[-1].length;
        } catch (NegativeArraySizeException e) {
            return -1;
        }
    }

    static long sum(int[] a) {
        long sum = 0;
        for (int v : a) {
            sum = sum * 17 + v;
        }
        return sum;
    }

    public static void main(String[] args) {
        byte[] data = new byte[300];
        for (int i = 0; i < data.length; i++) {
            data[i] = (byte) (i * i);
        }
        long hash = 0;
        for (int round = 0; round < 1500; round++) {
            boolean last = round == 1499;
            int[] ends = last ? new int[] {0, 1, 98, 99, 100, 101, Integer.MAX_VALUE} : new int[] {60, 90};
            for (int to : ends) {
                hash = hash * 31 + fill(0, to, 1);
                hash = hash * 31 + fill(0, to, 7);
                hash = hash * 31 + merged(to % 2 == 0, Math.min(to, last ? 60 : 30));
                hash = hash * 31 + none(last ? Math.min(to, 1) : 0);
                if (last) {
                    hash = hash * 31 + fill(-1, to, 1);
                    System.out.println(hash);
                }
            }
            hash = hash * 31 + down(63, last ? -1 : 0);
            hash = hash * 31 + down(last ? 64 : 40, 0);
            hash = hash * 31 + count(data) + negative();
        }
        System.out.println(hash);
        for (int to : new int[] {40, 49, 50, 51}) {
            System.out.println(merged(true, to) + " " + merged(false, to));
        }
    }
}
