import java.util.Arrays;
import java.util.Random;

/** Damage that knows nothing of the format, but that small numbers and neighbours are where it hurts. */
class ByteMutator {
    static final int[] EDGES = {0, 1, 2, 3, 4, 7, 8, 15, 16, 18, 63, 64, 127, 128, 246, 247, 250, 251, 252, 254, 255};

    static byte[] mutate(byte[] original, Random random) {
        byte[] bytes = original.clone();
        int rounds = 1 + (random.nextInt(3) == 0 ? random.nextInt(4) : 0);
        for (int i = 0; i < rounds && bytes.length > 12; i++) bytes = once(bytes, random);
        return bytes;
    }

    private static byte[] once(byte[] bytes, Random random) {
        int at = 4 + random.nextInt(bytes.length - 4);
        switch (random.nextInt(16)) {
            case 0: return Arrays.copyOf(bytes, at);
            case 1: return splice(bytes, at, 1 + random.nextInt(4), 0, random);
            case 2: return splice(bytes, at, 0, 1 + random.nextInt(4), random);
            case 3:
                if (at + 1 < bytes.length) {  // two bytes: an index or a count
                    int value = random.nextInt(4) == 0 ? random.nextInt(0x10000) : random.nextInt(100);
                    bytes[at] = (byte) (value >> 8);
                    bytes[at + 1] = (byte) value;
                }
                return bytes;
            case 4: case 5: bytes[at] ^= 1 << random.nextInt(8); return bytes;
            case 6: case 7: bytes[at] += random.nextBoolean() ? 1 : -1; return bytes;
            case 8: case 9: bytes[at] = (byte) EDGES[random.nextInt(EDGES.length)]; return bytes;
            case 10: bytes[at] = bytes[4 + random.nextInt(bytes.length - 4)]; return bytes;
            case 11: bytes[7] = (byte) (44 + random.nextInt(19)); return bytes;
            case 12: {  // a piece from elsewhere in the file
                int length = Math.min(1 + random.nextInt(8), bytes.length - at);
                int from = random.nextInt(bytes.length - length);
                System.arraycopy(bytes.clone(), from, bytes, at, length);
                return bytes;
            }
            default: bytes[at] = (byte) random.nextInt(256); return bytes;
        }
    }

    private static byte[] splice(byte[] bytes, int at, int removed, int added, Random random) {
        removed = Math.min(removed, bytes.length - at);
        byte[] out = new byte[bytes.length - removed + added];
        System.arraycopy(bytes, 0, out, 0, at);
        for (int i = 0; i < added; i++) out[at + i] = (byte) random.nextInt(256);
        System.arraycopy(bytes, at + removed, out, at + added, bytes.length - at - removed);
        return out;
    }
}
