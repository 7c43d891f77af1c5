// Damaged streams: each is refused with the right exception.
import java.io.*;
import java.util.*;
public class Corrupt {
    static String read(byte[] b) {
        try {
            return "read " + new ObjectInputStream(new ByteArrayInputStream(b)).readObject();
        } catch (Exception e) {
            return e.getClass().getSimpleName() + ": " + e.getMessage();
        }
    }
    public static void main(String[] args) throws Exception {
        ByteArrayOutputStream b = new ByteArrayOutputStream();
        try (ObjectOutputStream s = new ObjectOutputStream(b)) {
            s.writeObject(new ArrayList<>(List.of("a", 5)));
        }
        byte[] x = b.toByteArray();
        System.out.println(read(x));
        for (int n : new int[] {0, 1, 3, 4, 5, 10, x.length - 1})
            System.out.println(n + " " + read(Arrays.copyOf(x, n)));
        byte[] y = x.clone();
        y[0] = 0;
        System.out.println(read(y));
        y = x.clone();
        y[3] = 9;
        System.out.println(read(y));
        y = x.clone();
        y[4] = 0x60;
        System.out.println(read(y));
        y = x.clone();
        y[4] = 0x71;
        System.out.println(read(y));
        System.out.println(read(new byte[] {(byte) 0xac, (byte) 0xed, 0, 5, 0x70}));
        System.out.println(read(new byte[] {(byte) 0xac, (byte) 0xed, 0, 5, 0x77, 1, 1}));
        ByteArrayOutputStream c = new ByteArrayOutputStream();
        ObjectOutputStream o = new ObjectOutputStream(c);
        o.writeInt(5);
        o.writeUTF("u");
        o.writeObject("obj");
        o.writeBoolean(true);
        o.reset();
        o.writeUnshared("obj");
        o.flush();
        ObjectInputStream i = new ObjectInputStream(new ByteArrayInputStream(c.toByteArray()));
        System.out.println(i.readInt() + i.readUTF() + i.readObject() + i.readBoolean() + i.readUnshared());
        try {
            i.readObject();
        } catch (EOFException e) {
            System.out.println("EOF " + e.getMessage());
        }
    }
}
