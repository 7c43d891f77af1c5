/** Escape counts of the Mandelbrot set: double arithmetic in locals. */
public class Mandelbrot {
    static int escape(double cr, double ci, int limit) {
        double zr = 0;
        double zi = 0;
        for (int i = 0; i < limit; i++) {
            double r2 = zr * zr;
            double i2 = zi * zi;
            if (r2 + i2 > 4.0) {
                return i;
            }
            zi = 2 * zr * zi + ci;
            zr = r2 - i2 + cr;
        }
        return limit;
    }

    public static void main(String[] args) {
        int size = args.length > 0 ? Integer.parseInt(args[0]) : 1000;
        long hash = 17;
        for (int y = 0; y < size; y++) {
            for (int x = 0; x < size; x++) {
                int n = escape(3.0 * x / size - 2.0, 2.0 * y / size - 1.0, 250);
                hash = hash * 31 + n;
            }
        }
        System.out.println(hash);
    }
}
