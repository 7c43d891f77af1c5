// Shift counts are masked to 5 and 6 bits; a long shift takes an int count.
public class Shifts {
    public static void main(String[] args) {
        int[] counts = {0, 1, 5, 31, 32, 33, 63, 64, 65, -1, -31, -32, -33, Integer.MIN_VALUE, Integer.MAX_VALUE};
        int[] ints = {1, -1, 0x12345678, 0x87654321, Integer.MIN_VALUE};
        long[] longs = {1, -1, 0x123456789abcdef0L, 0xfedcba9876543210L, Long.MIN_VALUE};
        for (int s : counts) {
            for (int v : ints) System.out.println(v + " by " + s + ": " + (v << s) + " " + (v >> s) + " " + (v >>> s));
            for (long v : longs)
                System.out.println(v + " by " + s + ": " + (v << s) + " " + (v >> s) + " " + (v >>> s));
        }
        long big = (1L << 40) + 3;
        System.out.println((1 << big) + " " + (1L << big));
        byte b = -128;
        b >>>= 1;
        System.out.println(b);
        short sh = -1;
        sh >>>= 20;
        System.out.println(sh);
        char c = 0xffff;
        c <<= 4;
        System.out.println((int) c);
    }
}
