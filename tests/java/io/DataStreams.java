// DataInput and DataOutput streams, modified UTF-8, SequenceInputStream, PushbackInputStream, pipes.
import java.io.*;
import java.util.*;
public class DataStreams {
    public static void main(String[] args) throws Exception {
        ByteArrayOutputStream b = new ByteArrayOutputStream();
        DataOutputStream d = new DataOutputStream(b);
        d.writeUTF("a\0é日😀");
        d.writeInt(-1);
        d.writeLong(Long.MIN_VALUE);
        d.writeFloat(Float.NaN);
        d.writeDouble(-0.0);
        d.writeChar('é');
        d.writeBoolean(false);
        d.writeShort(40000);
        d.writeByte(200);
        System.out.println(d.size() + " " + Arrays.toString(b.toByteArray()));
        DataInputStream i = new DataInputStream(new ByteArrayInputStream(b.toByteArray()));
        System.out.println(i.readUTF().equals("a\0é日😀") + " " + i.readInt() + i.readLong() + i.readFloat()
                + i.readDouble() + i.readChar() + i.readBoolean() + i.readShort() + i.readByte());
        try {
            i.readByte();
        } catch (EOFException e) {
            System.out.println("EOF");
        }
        try {
            d.writeUTF("x".repeat(70000));
        } catch (UTFDataFormatException e) {
            System.out.println(e.getMessage());
        }
        try {
            new DataInputStream(new ByteArrayInputStream(new byte[] {0, 2, (byte) 0xc3, 0x28})).readUTF();
        } catch (UTFDataFormatException e) {
            System.out.println(e.getMessage());
        }
        SequenceInputStream s = new SequenceInputStream(
                new ByteArrayInputStream("ab".getBytes()), new ByteArrayInputStream("cd".getBytes()));
        System.out.println(new String(s.readAllBytes()));
        PushbackInputStream p = new PushbackInputStream(new ByteArrayInputStream("xy".getBytes()), 2);
        int c = p.read();
        p.unread(c);
        p.unread('w');
        System.out.println(new String(p.readAllBytes()));
        try {
            p.unread(new byte[5]);
        } catch (IOException e) {
            System.out.println(e.getMessage());
        }
        PipedInputStream pi = new PipedInputStream(16);
        PipedOutputStream po = new PipedOutputStream(pi);
        Thread t = new Thread(() -> {
            try (po) {
                for (int k = 0; k < 100; k++) po.write(k);
            } catch (IOException e) {}
        });
        t.start();
        int sum = 0, x;
        while ((x = pi.read()) >= 0) sum += x;
        t.join();
        System.out.println(sum);
        LineNumberReader ln = new LineNumberReader(new StringReader("a\nb\r\nc"));
        while (ln.readLine() != null) {}
        System.out.println(ln.getLineNumber());
        CharArrayWriter cw = new CharArrayWriter();
        cw.write("chars");
        System.out.println(cw.size() + cw.toString());
    }
}
