// Direct buffers can be allocated and dropped again and again.
import java.nio.*;
public class DirectMemory {
    public static void main(String[] args) {
        long s = 0;
        for (int i = 0; i < 300; i++) {
            ByteBuffer b = ByteBuffer.allocateDirect(1 << 20);
            b.putInt(1000, i);
            s += b.getInt(1000) + b.get(5);
        }
        System.out.println(s);
        ByteBuffer k = ByteBuffer.allocateDirect(64).order(ByteOrder.LITTLE_ENDIAN);
        k.putLong(8, 0x0102030405060708L);
        System.out.println(k.get(8) + " " + k.duplicate().order(ByteOrder.BIG_ENDIAN).getLong(8) + " " + k.isDirect()
                + " " + k.hasArray() + " " + k.slice(8, 8).get(0));
        try {
            k.getInt(62);
        } catch (IndexOutOfBoundsException e) {
            System.out.println("IOOBE");
        }
        try {
            k.array();
        } catch (UnsupportedOperationException e) {
            System.out.println("UOE");
        }
    }
}
