/** CRC-32 (table and bitwise) and Adler-32 in Java code. */
public class Crc {
    static final int[] TABLE = new int[256];

    static {
        for (int i = 0; i < 256; i++) {
            int c = i;
            for (int k = 0; k < 8; k++) {
                c = (c & 1) != 0 ? (c >>> 1) ^ 0xedb88320 : c >>> 1;
            }
            TABLE[i] = c;
        }
    }

    static int table(byte[] data) {
        int c = -1;
        for (byte b : data) {
            c = TABLE[(c ^ b) & 0xff] ^ (c >>> 8);
        }
        return ~c;
    }

    static int bitwise(byte[] data) {
        int c = -1;
        for (byte b : data) {
            c ^= b & 0xff;
            for (int k = 0; k < 8; k++) {
                c = (c >>> 1) ^ (0xedb88320 & -(c & 1));
            }
        }
        return ~c;
    }

    static int adler(byte[] data) {
        int a = 1;
        int b = 0;
        for (byte d : data) {
            a = (a + (d & 0xff)) % 65521;
            b = (b + a) % 65521;
        }
        return (b << 16) | a;
    }

    public static void main(String[] args) {
        int rounds = args.length > 0 ? Integer.parseInt(args[0]) : 180;
        byte[] data = new byte[64 * 1024];
        int seed = 1;
        for (int i = 0; i < data.length; i++) {
            seed = seed * 69069 + 1;
            data[i] = (byte) (seed >>> 24);
        }
        int hash = 0;
        for (int r = 0; r < rounds; r++) {
            data[r] ^= (byte) r;
            int t = table(data);
            if (t != bitwise(data)) {
                throw new IllegalStateException("the two CRCs differ");
            }
            hash = hash * 31 + t;
            hash = hash * 31 + adler(data);
            hash = hash * 31 + table(data);
        }
        System.out.println(Integer.toHexString(hash));
    }
}
