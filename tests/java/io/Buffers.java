// NIO buffers: positions, flips, slices, views, byte order, read-only, bulk operations, errors.
import java.nio.*;
import java.util.*;
public class Buffers {
    public static void main(String[] args) {
        for (ByteBuffer b : new ByteBuffer[] {ByteBuffer.allocate(32), ByteBuffer.allocateDirect(32)}) {
            b.put((byte) 1).putShort((short) -2).putInt(3).putLong(-4).putChar('é').putFloat(1.5f).putDouble(-2.5);
            System.out.println(b.toString().replaceAll(".*\\[", "[") + b.remaining());
            b.flip();
            System.out.println(b.get() + " " + b.getShort() + b.getInt() + b.getLong() + b.getChar() + b.getFloat()
                    + b.getDouble() + b.hasRemaining());
            b.clear().order(ByteOrder.LITTLE_ENDIAN).putInt(0x01020304);
            b.flip();
            System.out.println(b.get(0) + b.order().toString());
            b.clear();
            b.position(4).limit(12);
            ByteBuffer s = b.slice();
            s.put(0, (byte) 77);
            System.out.println(b.get(4) + " " + s.capacity() + " " + s.order() + " " + b.duplicate().position() + " "
                    + b.asReadOnlyBuffer().isReadOnly());
            IntBuffer i = b.asIntBuffer();
            i.put(0, 5);
            System.out.println(i.capacity() + " " + b.getInt(4) + " " + i.isDirect());
            b.clear();
            b.mark().get();
            b.get();
            b.reset();
            System.out.println(b.position());
            b.put(new byte[] {1, 2, 3, 4, 5}, 1, 3);
            b.flip();
            b.get();
            b.compact();
            System.out.println(b.position() + " " + b.get(0) + b.get(1));
            byte[] out = new byte[3];
            b.position(0);
            b.get(out);
            System.out.println(Arrays.toString(out) + b.alignedSlice(1).capacity());
            try {
                b.position(40);
            } catch (IllegalArgumentException e) {
                System.out.println(e.getMessage());
            }
            b.limit(1).position(1);
            try {
                b.get();
            } catch (BufferUnderflowException e) {
                System.out.println("underflow");
            }
            try {
                b.put((byte) 1);
            } catch (BufferOverflowException e) {
                System.out.println("overflow");
            }
            try {
                b.get(5);
            } catch (IndexOutOfBoundsException e) {
                System.out.println("IOOBE");
            }
            try {
                b.asReadOnlyBuffer().put(0, (byte) 1);
            } catch (ReadOnlyBufferException e) {
                System.out.println("RO");
            }
        }
        CharBuffer c = CharBuffer.wrap("hello");
        System.out.println(c.subSequence(1, 3) + " " + c.length() + c.charAt(0) + c.isReadOnly());
        LongBuffer l = LongBuffer.wrap(new long[] {1, 2, 3}, 1, 2);
        System.out.println(l.get() + " " + l.arrayOffset() + l.position() + l.equals(LongBuffer.wrap(new long[] {3}))
                + l.compareTo(LongBuffer.wrap(new long[] {4})) + l.hashCode());
        System.out.println(ByteBuffer.wrap(new byte[] {1, 2}).equals(ByteBuffer.wrap(new byte[] {0, 1, 2}, 1, 2)) + " "
                + ByteBuffer.wrap(new byte[] {1, 2}).mismatch(ByteBuffer.wrap(new byte[] {1, 3}))
                + ByteBuffer.wrap(new byte[8]).asDoubleBuffer().put(1.5).get(0));
        DoubleBuffer d = DoubleBuffer.allocate(2).put(1).put(2);
        d.flip();
        System.out.println(d.get() + d.get());
        try {
            ByteBuffer.allocate(-1);
        } catch (IllegalArgumentException e) {
            System.out.println(e.getMessage());
        }
        ShortBuffer sb = ByteBuffer.allocateDirect(8).asShortBuffer();
        sb.put(new short[] {1, 2, 3}).flip();
        short[] so = new short[3];
        sb.get(so);
        System.out.println(Arrays.toString(so));
    }
}
