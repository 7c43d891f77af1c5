/** Counts bytes, and evens out their distribution, as for an image. */
public class Histogram {
    static int[] count(byte[] pixels) {
        int[] counts = new int[256];
        for (int i = 0; i < pixels.length; i++) {
            counts[pixels[i] & 255]++;
        }
        return counts;
    }

    static void equalize(byte[] pixels, int[] counts) {
        byte[] map = new byte[256];
        long below = 0;
        for (int i = 0; i < 256; i++) {
            below += counts[i];
            map[i] = (byte) (below * 255 / pixels.length);
        }
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = map[pixels[i] & 255];
        }
    }

    public static void main(String[] args) {
        int rounds = args.length > 0 ? Integer.parseInt(args[0]) : 60;
        byte[] pixels = new byte[1 << 20];
        long sum = 0;
        for (int r = 0; r < rounds; r++) {
            for (int i = 0; i < pixels.length; i++) {
                pixels[i] = (byte) (i * i >> 7 & i * r);
            }
            int[] counts = count(pixels);
            equalize(pixels, counts);
            sum = sum * 31 + counts[r] + pixels[r * 1000];
        }
        System.out.println(sum);
    }
}
