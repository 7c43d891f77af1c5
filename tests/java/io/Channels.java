// FileChannel: read and write with positions, gather, scatter, transfer, truncate, force, size.
import java.io.*;
import java.nio.*;
import java.nio.channels.*;
import java.nio.file.*;
import static java.nio.file.StandardOpenOption.*;
public class Channels {
    public static void main(String[] args) throws Exception {
        Path p = Path.of("ch");
        try (FileChannel c = FileChannel.open(p, CREATE, READ, WRITE)) {
            System.out.println(
                    c.write(ByteBuffer.wrap("hello world".getBytes())) + " " + c.position() + " " + c.size());
            ByteBuffer b = ByteBuffer.allocate(5);
            c.position(6);
            System.out.println(c.read(b) + new String(b.array()) + c.read(ByteBuffer.allocate(3)));
            b.clear();
            System.out.println(c.read(b, 0) + new String(b.array()) + c.position());
            c.write(ByteBuffer.wrap("XY".getBytes()), 2);
            c.position(0);
            ByteBuffer x = ByteBuffer.allocateDirect(4), y = ByteBuffer.allocate(20);
            System.out.println(c.read(new ByteBuffer[] {x, y}));
            x.flip();
            byte[] xs = new byte[4];
            x.get(xs);
            System.out.println(new String(xs) + new String(y.array(), 0, y.position()));
            c.position(c.size());
            System.out.println(
                    c.write(new ByteBuffer[] {ByteBuffer.wrap("ab".getBytes()), ByteBuffer.wrap("cd".getBytes())}));
            c.truncate(13);
            System.out.println(c.size() + " " + c.position());
            c.force(true);
            try (FileChannel d = new FileOutputStream("ch2").getChannel();
                    FileChannel e = new FileInputStream("ch").getChannel()) {
                System.out.println(e.transferTo(2, 5, d) + " " + d.transferFrom(e, 5, 100) + " " + d.size());
                try {
                    d.read(ByteBuffer.allocate(1));
                } catch (NonReadableChannelException q) {
                    System.out.println("NonReadable");
                }
                try {
                    e.write(ByteBuffer.allocate(1));
                } catch (NonWritableChannelException q) {
                    System.out.println("NonWritable");
                }
            }
            c.position(30);
            c.write(ByteBuffer.wrap(new byte[] {1}));
            System.out.println(c.size());
            try {
                c.position(-1);
            } catch (IllegalArgumentException e) {
                System.out.println("IAE");
            }
        }
        System.out.println(Files.readString(Path.of("ch2")));
        FileChannel z = FileChannel.open(p);
        z.close();
        try {
            z.size();
        } catch (ClosedChannelException e) {
            System.out.println("closed " + z.isOpen());
        }
        try (FileChannel a = FileChannel.open(p, APPEND)) {
            a.write(ByteBuffer.wrap(new byte[] {7}));
        }
        System.out.println(Files.size(p));
        try (SeekableByteChannel s = Files.newByteChannel(p)) {
            s.position(1);
            ByteBuffer q = ByteBuffer.allocate(1);
            s.read(q);
            System.out.println((char) q.get(0));
        }
        ReadableByteChannel rc = java.nio.channels.Channels.newChannel(new ByteArrayInputStream(new byte[] {5, 6}));
        ByteBuffer q = ByteBuffer.allocate(9);
        System.out.println(rc.read(q) + " " + rc.read(q));
    }
}
