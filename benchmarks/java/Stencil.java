/** Heat that spreads over a plate: each point becomes the mean of its neighbours. */
public class Stencil {
    static void step(double[][] from, double[][] to) {
        int n = from.length;
        for (int i = 1; i < n - 1; i++) {
            for (int j = 1; j < n - 1; j++) {
                to[i][j] = 0.25 * (from[i - 1][j] + from[i + 1][j] + from[i][j - 1] + from[i][j + 1]);
            }
        }
    }

    public static void main(String[] args) {
        int rounds = args.length > 0 ? Integer.parseInt(args[0]) : 350;
        int n = 400;
        double[][] plate = new double[n][n];
        double[][] next = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                plate[i][j] = next[i][j] = i * j % 17;
            }
        }
        for (int r = 0; r < rounds; r++) {
            step(plate, next);
            double[][] swap = plate;
            plate = next;
            next = swap;
        }
        double sum = 0;
        for (double[] row : plate) {
            for (double v : row) {
                sum += v;
            }
        }
        System.out.println(sum);
    }
}
