// RandomAccessFile: seek, read, write, set length, all data types.
import java.io.*;
public class RandomAccess {
    public static void main(String[] args) throws IOException {
        try (RandomAccessFile r = new RandomAccessFile("r", "rw")) {
            r.writeInt(0x01020304);
            r.writeLong(-5);
            r.writeDouble(1.5);
            r.writeFloat(-2.5f);
            r.writeUTF("é日😀\0");
            r.writeBoolean(true);
            r.writeByte(-1);
            r.writeChar('x');
            r.writeShort(-7);
            r.writeBytes("abc\n");
            r.writeChars("é");
            System.out.println(r.getFilePointer() + " " + r.length());
            r.seek(0);
            System.out.println(r.readInt() + " " + r.readLong() + " " + r.readDouble() + " " + r.readFloat() + " "
                    + r.readUTF().length() + " " + r.readBoolean() + r.readUnsignedByte() + r.readChar()
                    + r.readUnsignedShort() + r.readLine() + r.readChar());
            System.out.println(r.read());
            try {
                r.readInt();
            } catch (EOFException e) {
                System.out.println("EOF " + e.getMessage());
            }
            r.seek(1);
            System.out.println(r.read() + " " + r.skipBytes(1000) + " " + r.getFilePointer());
            r.setLength(3);
            System.out.println(r.length() + " " + r.getFilePointer());
            r.seek(10);
            r.write(5);
            System.out.println(r.length());
            r.seek(5);
            System.out.println(r.read());
            try {
                r.seek(-1);
            } catch (IOException e) {
                System.out.println(e.getMessage());
            }
            byte[] b = new byte[3];
            r.seek(0);
            r.readFully(b);
            System.out.println(b[0] + "" + b[1] + b[2]);
        }
        try (RandomAccessFile r = new RandomAccessFile("r", "r")) {
            try {
                r.write(1);
            } catch (IOException e) {
                System.out.println(e.getMessage());
            }
        }
    }
}
