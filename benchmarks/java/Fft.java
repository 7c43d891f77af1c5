/** Fast Fourier transform there and back, in place. */
public class Fft {
    static void transform(double[] re, double[] im, boolean back) {
        int n = re.length;
        for (int i = 1, j = 0; i < n; i++) {
            int bit = n >> 1;
            for (; (j & bit) != 0; bit >>= 1) {
                j ^= bit;
            }
            j ^= bit;
            if (i < j) {
                double t = re[i];
                re[i] = re[j];
                re[j] = t;
                t = im[i];
                im[i] = im[j];
                im[j] = t;
            }
        }
        for (int length = 2; length <= n; length <<= 1) {
            double angle = (back ? -2 : 2) * Math.PI / length;
            double stepRe = 1 - angle * angle / 2 + angle * angle * angle * angle / 24;
            double stepIm = angle - angle * angle * angle / 6 + angle * angle * angle * angle * angle / 120;
            for (int start = 0; start < n; start += length) {
                double wRe = 1;
                double wIm = 0;
                for (int k = start; k < start + length / 2; k++) {
                    int q = k + length / 2;
                    double xRe = re[q] * wRe - im[q] * wIm;
                    double xIm = re[q] * wIm + im[q] * wRe;
                    re[q] = re[k] - xRe;
                    im[q] = im[k] - xIm;
                    re[k] += xRe;
                    im[k] += xIm;
                    double next = wRe * stepRe - wIm * stepIm;
                    wIm = wRe * stepIm + wIm * stepRe;
                    wRe = next;
                }
            }
        }
    }

    public static void main(String[] args) {
        int rounds = args.length > 0 ? Integer.parseInt(args[0]) : 100;
        int n = 1 << 14;
        double[] re = new double[n];
        double[] im = new double[n];
        for (int i = 0; i < n; i++) {
            re[i] = i * 7 % 31;
        }
        for (int r = 0; r < rounds; r++) {
            transform(re, im, false);
            transform(re, im, true);
            for (int i = 0; i < n; i++) {
                re[i] = re[i] / n % 100;
                im[i] = im[i] / n % 100;
            }
        }
        double sum = 0;
        for (double v : re) {
            sum += v;
        }
        System.out.println(sum);
    }
}
