// lookupswitch: sparse keys, negative keys, chars, bytes.
public class LookupSwitch {
    static int f(int i) {
        switch (i) {
            case Integer.MIN_VALUE:
                return 1;
            case -1000000:
                return 2;
            case -1:
                return 3;
            case 0:
                return 4;
            case 99:
                return 5;
            case 1000:
                return 6;
            case 1 << 20:
                return 7;
            case Integer.MAX_VALUE:
                return 8;
        }
        return -1;
    }
    static String c(char c) {
        switch (c) {
            case 'a':
                return "A";
            case '\uffff':
                return "max";
            case 0:
                return "nul";
            case '\u4e00':
                return "han";
            default:
                return "?";
        }
    }
    static String b(byte b) {
        switch (b) {
            case -128:
                return "lo";
            case 127:
                return "hi";
            case 0:
                return "z";
        }
        return "?";
    }
    static int empty(int i) {
        switch (i) {
            default:
                i++;
        }
        switch (i) {}
        return i;
    }
    public static void main(String[] args) {
        int[] v = {Integer.MIN_VALUE, Integer.MIN_VALUE + 1, -1000001, -1000000, -999999, -2, -1, 0, 1, 98, 99, 100,
                1000, 1 << 20, Integer.MAX_VALUE - 1, Integer.MAX_VALUE};
        for (int i : v) System.out.print(f(i) + " ");
        System.out.println();
        for (char ch : new char[] {0, 1, 'a', 'b', '\u4e00', '\uffff'}) System.out.print(c(ch) + " ");
        for (int i : new int[] {-128, -127, 0, 1, 127}) System.out.print(b((byte) i) + " ");
        System.out.println(empty(4));
    }
}
