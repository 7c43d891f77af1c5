/** Floyd and Warshall's shortest paths between all pairs of nodes. */
public class ShortestPaths {
    static void close(int[][] distance) {
        int n = distance.length;
        for (int k = 0; k < n; k++) {
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    int around = distance[i][k] + distance[k][j];
                    if (around < distance[i][j]) {
                        distance[i][j] = around;
                    }
                }
            }
        }
    }

    public static void main(String[] args) {
        int rounds = args.length > 0 ? Integer.parseInt(args[0]) : 8;
        int n = 250;
        long sum = 0;
        for (int r = 0; r < rounds; r++) {
            int[][] distance = new int[n][n];
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    distance[i][j] = (i * 37 + j * 91 + r) % 1000 + 1;
                }
            }
            close(distance);
            for (int[] row : distance) {
                for (int v : row) {
                    sum = sum * 31 + v;
                }
            }
        }
        System.out.println(sum);
    }
}
