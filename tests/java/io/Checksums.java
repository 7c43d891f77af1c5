// CRC32, CRC32C, Adler32: known values, incremental, buffers, checked streams.
import java.io.*;
import java.nio.ByteBuffer;
import java.util.zip.*;
public class Checksums {
    public static void main(String[] args) throws Exception {
        byte[] d = new byte[10000];
        for (int i = 0; i < d.length; i++) d[i] = (byte) (i * 31);
        for (Checksum c : new Checksum[] {new CRC32(), new CRC32C(), new Adler32()}) {
            System.out.print(c.getValue() + " ");
            c.update("123456789".getBytes(), 0, 9);
            System.out.print(Long.toHexString(c.getValue()) + " ");
            c.reset();
            c.update(d);
            long all = c.getValue();
            c.reset();
            for (int i = 0; i < d.length; i += 7) c.update(d, i, Math.min(7, d.length - i));
            System.out.print(all + " " + (all == c.getValue()) + " ");
            c.reset();
            ByteBuffer b = ByteBuffer.allocateDirect(d.length).put(d);
            b.flip();
            c.update(b);
            System.out.print((all == c.getValue()) + " ");
            c.reset();
            c.update(300);
            System.out.println(c.getValue());
        }
        CheckedInputStream in = new CheckedInputStream(new ByteArrayInputStream(d), new CRC32());
        in.readAllBytes();
        CheckedOutputStream out = new CheckedOutputStream(OutputStream.nullOutputStream(), new Adler32());
        out.write(d);
        System.out.println(in.getChecksum().getValue() + " " + out.getChecksum().getValue());
        try {
            new CRC32().update(d, 9999, 5);
        } catch (ArrayIndexOutOfBoundsException e) {
            System.out.println("AIOOBE");
        }
    }
}
