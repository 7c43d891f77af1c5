/** Solves systems of linear equations by Gauss's elimination, with pivots, and checks the solution. */
public class LinearSystem {
    static double[] solve(double[][] a, double[] b) {
        int n = b.length;
        for (int k = 0; k < n; k++) {
            int pivot = k;
            for (int i = k + 1; i < n; i++) {
                if (Math.abs(a[i][k]) > Math.abs(a[pivot][k])) {
                    pivot = i;
                }
            }
            double[] row = a[k];
            a[k] = a[pivot];
            a[pivot] = row;
            double right = b[k];
            b[k] = b[pivot];
            b[pivot] = right;
            for (int i = k + 1; i < n; i++) {
                double factor = a[i][k] / a[k][k];
                b[i] -= factor * b[k];
                for (int j = k; j < n; j++) {
                    a[i][j] -= factor * a[k][j];
                }
            }
        }
        double[] x = new double[n];
        for (int i = n - 1; i >= 0; i--) {
            double sum = b[i];
            for (int j = i + 1; j < n; j++) {
                sum -= a[i][j] * x[j];
            }
            x[i] = sum / a[i][i];
        }
        return x;
    }

    public static void main(String[] args) {
        int rounds = args.length > 0 ? Integer.parseInt(args[0]) : 12;
        int n = 300;
        double total = 0;
        for (int r = 0; r < rounds; r++) {
            double[][] a = new double[n][n];
            double[] b = new double[n];
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    a[i][j] = (i * 31 + j * 17 + r) % 13 + (i == j ? n : 0);
                    b[i] += a[i][j] * (j % 10);
                }
            }
            double[] x = solve(a, b);
            for (int i = 0; i < n; i++) {
                if (Math.abs(x[i] - i % 10) > 1e-6) {
                    throw new IllegalStateException("x[" + i + "] is " + x[i]);
                }
                total += x[i];
            }
        }
        System.out.println(Math.round(total));
    }
}
