/** SHA-256 in Java code: int shifts, rotations and array reads. */
public class Sha256 {
    static final int[] K = new int[64];
    static final int[] INIT = new int[8];

    /** The first 32 bits of the fractional part of the n-th root (2 or 3) of p, by bisection in integers. */
    static int rootBits(int p, int n) {
        java.math.BigInteger target = java.math.BigInteger.valueOf(p).shiftLeft(32 * n);
        long lo = 0;
        long hi = 1L << 40;
        while (hi - lo > 1) {
            long mid = (lo + hi) >>> 1;
            if (java.math.BigInteger.valueOf(mid).pow(n).compareTo(target) <= 0) {
                lo = mid;
            } else {
                hi = mid;
            }
        }
        return (int) lo;
    }

    static {
        int found = 0;
        for (int p = 2; found < 64; p++) {
            boolean prime = true;
            for (int d = 2; d * d <= p; d++) {
                prime &= p % d != 0;
            }
            if (prime) {
                if (found < 8) {
                    INIT[found] = rootBits(p, 2);
                }
                K[found++] = rootBits(p, 3);
            }
        }
    }

    static int rot(int x, int n) {
        return (x >>> n) | (x << (32 - n));
    }

    static void block(int[] h, int[] w, byte[] data, int off) {
        for (int i = 0; i < 16; i++) {
            int p = off + i * 4;
            w[i] = (data[p] & 0xff) << 24 | (data[p + 1] & 0xff) << 16 | (data[p + 2] & 0xff) << 8
                    | (data[p + 3] & 0xff);
        }
        for (int i = 16; i < 64; i++) {
            int x = w[i - 15];
            int y = w[i - 2];
            w[i] = w[i - 16] + w[i - 7] + (rot(x, 7) ^ rot(x, 18) ^ (x >>> 3)) + (rot(y, 17) ^ rot(y, 19) ^ (y >>> 10));
        }
        int a = h[0], b = h[1], c = h[2], d = h[3], e = h[4], f = h[5], g = h[6], k = h[7];
        for (int i = 0; i < 64; i++) {
            int t1 = k + (rot(e, 6) ^ rot(e, 11) ^ rot(e, 25)) + ((e & f) ^ (~e & g)) + K[i] + w[i];
            int t2 = (rot(a, 2) ^ rot(a, 13) ^ rot(a, 22)) + ((a & b) ^ (a & c) ^ (b & c));
            k = g;
            g = f;
            f = e;
            e = d + t1;
            d = c;
            c = b;
            b = a;
            a = t1 + t2;
        }
        h[0] += a;
        h[1] += b;
        h[2] += c;
        h[3] += d;
        h[4] += e;
        h[5] += f;
        h[6] += g;
        h[7] += k;
    }

    static byte[] digest(byte[] message) {
        int padded = (message.length + 9 + 63) / 64 * 64;
        byte[] data = java.util.Arrays.copyOf(message, padded);
        data[message.length] = (byte) 0x80;
        long bits = message.length * 8L;
        for (int i = 0; i < 8; i++) {
            data[padded - 1 - i] = (byte) (bits >>> (8 * i));
        }
        int[] h = INIT.clone();
        int[] w = new int[64];
        for (int off = 0; off < padded; off += 64) {
            block(h, w, data, off);
        }
        byte[] out = new byte[32];
        for (int i = 0; i < 32; i++) {
            out[i] = (byte) (h[i / 4] >>> (24 - 8 * (i % 4)));
        }
        return out;
    }

    static String hex(byte[] bytes) {
        StringBuilder sb = new StringBuilder();
        for (byte b : bytes) {
            sb.append(Character.forDigit((b >> 4) & 15, 16)).append(Character.forDigit(b & 15, 16));
        }
        return sb.toString();
    }

    public static void main(String[] args) {
        int rounds = args.length > 0 ? Integer.parseInt(args[0]) : 2_800;
        System.out.println(hex(digest(new byte[] {'a', 'b', 'c'})));
        byte[] buf = new byte[1024];
        for (int r = 0; r < rounds; r++) {
            byte[] d = digest(buf);
            System.arraycopy(d, 0, buf, (r * 32) % 1024, 32);
        }
        System.out.println(hex(digest(buf)));
    }
}
