/** N queens by backtracking, once with bit masks and once with arrays. */
public class NQueens {
    static int bits(int all, int cols, int left, int right) {
        if (cols == all) {
            return 1;
        }
        int found = 0;
        int free = all & ~(cols | left | right);
        while (free != 0) {
            int bit = free & -free;
            free ^= bit;
            found += bits(all, cols | bit, (left | bit) << 1, (right | bit) >> 1);
        }
        return found;
    }

    final int n;
    final boolean[] cols;
    final boolean[] up;
    final boolean[] down;

    NQueens(int n) {
        this.n = n;
        cols = new boolean[n];
        up = new boolean[2 * n];
        down = new boolean[2 * n];
    }

    int place(int row) {
        if (row == n) {
            return 1;
        }
        int found = 0;
        for (int c = 0; c < n; c++) {
            if (cols[c] || up[row + c] || down[row - c + n]) {
                continue;
            }
            cols[c] = up[row + c] = down[row - c + n] = true;
            found += place(row + 1);
            cols[c] = up[row + c] = down[row - c + n] = false;
        }
        return found;
    }

    public static void main(String[] args) {
        int n = args.length > 0 ? Integer.parseInt(args[0]) : 12;
        System.out.println(bits((1 << (n + 1)) - 1, 0, 0, 0) + bits((1 << (n + 2)) - 1, 0, 0, 0));
        System.out.println(new NQueens(n).place(0));
    }
}
