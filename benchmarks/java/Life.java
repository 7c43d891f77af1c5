/** Conway's Game of Life on a torus: byte[][] access. */
public class Life {
    static byte[][] step(byte[][] cells) {
        int h = cells.length;
        int w = cells[0].length;
        byte[][] next = new byte[h][w];
        for (int y = 0; y < h; y++) {
            byte[] up = cells[(y + h - 1) % h];
            byte[] mid = cells[y];
            byte[] down = cells[(y + 1) % h];
            for (int x = 0; x < w; x++) {
                int l = x == 0 ? w - 1 : x - 1;
                int r = x == w - 1 ? 0 : x + 1;
                int n = up[l] + up[x] + up[r] + mid[l] + mid[r] + down[l] + down[x] + down[r];
                next[y][x] = (byte) (n == 3 || (n == 2 && mid[x] == 1) ? 1 : 0);
            }
        }
        return next;
    }

    public static void main(String[] args) {
        int steps = args.length > 0 ? Integer.parseInt(args[0]) : 1_500;
        byte[][] cells = new byte[160][160];
        int seed = 99;
        for (byte[] row : cells) {
            for (int x = 0; x < row.length; x++) {
                seed = seed * 1103515245 + 12345;
                row[x] = (byte) ((seed >>> 16) & 1);
            }
        }
        for (int i = 0; i < steps; i++) {
            cells = step(cells);
        }
        int alive = 0;
        int hash = 0;
        for (byte[] row : cells) {
            for (byte c : row) {
                alive += c;
                hash = hash * 31 + c;
            }
        }
        System.out.println(alive);
        System.out.println(hash);
    }
}
