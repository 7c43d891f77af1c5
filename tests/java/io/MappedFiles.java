// Memory-mapped files: read-only, read-write, private; force; bounds.
import java.nio.*;
import java.nio.channels.*;
import java.nio.file.*;
import static java.nio.file.StandardOpenOption.*;
public class MappedFiles {
    public static void main(String[] args) throws Exception {
        Path p = Path.of("m");
        try (FileChannel c = FileChannel.open(p, CREATE, READ, WRITE)) {
            MappedByteBuffer m = c.map(FileChannel.MapMode.READ_WRITE, 0, 10000);
            m.putInt(0, 0xCAFE);
            m.put(9999, (byte) 7);
            m.order(ByteOrder.LITTLE_ENDIAN).putLong(100, 5);
            m.force();
            System.out.println(c.size() + " " + m.isDirect() + m.isReadOnly() + m.isLoaded());
            MappedByteBuffer r = c.map(FileChannel.MapMode.READ_ONLY, 4097, 5903);
            System.out.println(r.capacity() + " " + r.get(9999 - 4097));
            try {
                r.put(0, (byte) 1);
            } catch (ReadOnlyBufferException e) {
                System.out.println("ReadOnly");
            }
            MappedByteBuffer v = c.map(FileChannel.MapMode.PRIVATE, 0, 100);
            v.put(50, (byte) 99);
            System.out.println(v.get(50) + " " + m.get(50));
            try {
                m.get(10000);
            } catch (IndexOutOfBoundsException e) {
                System.out.println("IOOBE");
            }
            try {
                c.map(FileChannel.MapMode.READ_ONLY, -1, 5);
            } catch (IllegalArgumentException e) {
                System.out.println(e.getMessage());
            }
        }
        byte[] b = Files.readAllBytes(p);
        System.out.println(b.length + " " + b[2] + " " + b[100] + " " + b[9999] + " " + b[50]);
    }
}
