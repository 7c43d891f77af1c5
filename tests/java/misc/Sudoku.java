// A backtracking solver: arrays, bit masks and recursion.
public class Sudoku {
    static int[] rows = new int[9], cols = new int[9], boxes = new int[9];
    static char[] g;
    static long steps;
    static boolean solve() {
        steps++;
        int best = -1, bm = 0, bc = 10;
        for (int i = 0; i < 81; i++)
            if (g[i] == '.') {
                int m = ~(rows[i / 9] | cols[i % 9] | boxes[i / 27 * 3 + i % 9 / 3]) & 0x1ff, c = Integer.bitCount(m);
                if (c < bc) {
                    bc = c;
                    bm = m;
                    best = i;
                    if (c <= 1) break;
                }
            }
        if (best < 0) return true;
        for (int m = bm; m != 0; m &= m - 1) {
            int d = Integer.numberOfTrailingZeros(m);
            set(best, d, true);
            if (solve()) return true;
            set(best, d, false);
        }
        return false;
    }
    static void set(int i, int d, boolean on) {
        int b = 1 << d;
        if (on) {
            rows[i / 9] |= b;
            cols[i % 9] |= b;
            boxes[i / 27 * 3 + i % 9 / 3] |= b;
            g[i] = (char) ('1' + d);
        } else {
            rows[i / 9] &= ~b;
            cols[i % 9] &= ~b;
            boxes[i / 27 * 3 + i % 9 / 3] &= ~b;
            g[i] = '.';
        }
    }
    public static void main(String[] args) {
        for (String p :
                new String[] {"53..7....6..195....98....6.8...6...34..8.3..17...2...6.6....28....419..5....8..79",
                        "8..........36......7..9.2...5...7.......457.....1...3...1....68..85...1..9....4.."}) {
            java.util.Arrays.fill(rows, 0);
            java.util.Arrays.fill(cols, 0);
            java.util.Arrays.fill(boxes, 0);
            g = p.toCharArray();
            steps = 0;
            for (int i = 0; i < 81; i++)
                if (g[i] != '.') {
                    char c = g[i];
                    set(i, c - '1', true);
                }
            System.out.println(solve() + " " + steps + " " + new String(g));
        }
    }
}
