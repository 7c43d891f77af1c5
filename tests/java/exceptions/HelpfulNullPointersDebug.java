// javac: -g
// With local variable tables the messages name the variables.
public class HelpfulNullPointersDebug {
    static class N {
        N next;
        int[] v;
        N next(int i, String s) { return next; }
    }
    void inst(N node, int... rest) {
        try {
            node.next.next.v[1] = 2;
        } catch (NullPointerException e) {
            System.out.println(e.getMessage());
        }
        try {
            System.out.println(rest[0]);
        } catch (NullPointerException e) {
            System.out.println(e.getMessage());
        }
        try {
            node.next(1, "x").next(2, null);
        } catch (NullPointerException e) {
            System.out.println(e.getMessage());
        }
    }
    public static void main(String[] args) {
        N n = null;
        int i = 4;
        long[][] grid = new long[5][];
        Object[][][] cube = new Object[1][1][1];
        try {
            n.next = null;
        } catch (NullPointerException e) {
            System.out.println(e.getMessage());
        }
        try {
            grid[i][i * 2] = 1;
        } catch (NullPointerException e) {
            System.out.println(e.getMessage());
        }
        try {
            cube[0][i - 4][0].toString();
        } catch (NullPointerException e) {
            System.out.println(e.getMessage());
        }
        {
            String first = null;
            try {
                first.length();
            } catch (NullPointerException e) {
                System.out.println(e.getMessage());
            }
        }
        {
            String second = null;
            try {
                second.length();
            } catch (NullPointerException e) {
                System.out.println(e.getMessage());
            }
        }
        new HelpfulNullPointersDebug().inst(new N(), (int[]) null);
    }
}
