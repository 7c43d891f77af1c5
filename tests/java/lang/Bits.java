// Bit operations of Integer and Long that a VM may treat as intrinsics.
public class Bits {
    public static void main(String[] args) {
        int[] is = {0, 1, -1, 0x80000000, 0x12345678, 0x00ff00ff, 7, 1 << 16};
        for (int i : is)
            System.out.println(Integer.bitCount(i) + " " + Integer.numberOfLeadingZeros(i) + " "
                    + Integer.numberOfTrailingZeros(i) + " " + Integer.reverse(i) + " " + Integer.reverseBytes(i) + " "
                    + Integer.highestOneBit(i) + " " + Integer.lowestOneBit(i) + " " + Integer.rotateLeft(i, 7) + " "
                    + Integer.rotateRight(i, 7) + " " + Integer.signum(i) + " " + Integer.toUnsignedString(i) + " "
                    + Integer.divideUnsigned(i, 3) + " " + Integer.remainderUnsigned(i, 7) + " "
                    + Integer.toUnsignedLong(i));
        long[] ls = {0, 1, -1, Long.MIN_VALUE, 0x123456789abcdef0L, 0xff00ff00ff00ff00L};
        for (long i : ls)
            System.out.println(Long.bitCount(i) + " " + Long.numberOfLeadingZeros(i) + " "
                    + Long.numberOfTrailingZeros(i) + " " + Long.reverse(i) + " " + Long.reverseBytes(i) + " "
                    + Long.highestOneBit(i) + " " + Long.rotateLeft(i, 13) + " " + Long.signum(i) + " "
                    + Long.toUnsignedString(i) + " " + Long.divideUnsigned(i, 10) + " " + Long.remainderUnsigned(i, 10)
                    + " " + Math.multiplyHigh(i, i + 3));
        System.out.println(Short.reverseBytes((short) 0x1234) + " " + (int) Character.reverseBytes('\u1234') + " "
                + Short.toUnsignedInt((short) -1) + " " + Byte.toUnsignedInt((byte) -1));
        System.out.println(Float.floatToRawIntBits(1.5f) + " " + Float.intBitsToFloat(0x7f800001) + " "
                + Double.doubleToRawLongBits(-2.5) + " " + Double.longBitsToDouble(1) + " "
                + Integer.toHexString(Float.floatToIntBits(Float.intBitsToFloat(0xffc00123))) + " "
                + Integer.toHexString(Float.floatToRawIntBits(Float.intBitsToFloat(0xffc00123))));
    }
}
