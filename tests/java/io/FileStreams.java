// FileOutputStream, FileInputStream: write, append, read, skip, available, close.
import java.io.*;
import java.util.*;
public class FileStreams {
    public static void main(String[] args) throws IOException {
        File f = new File("data.bin");
        try (FileOutputStream o = new FileOutputStream(f)) {
            o.write(1);
            o.write(new byte[] {2, 3, -1});
            o.write(new byte[] {9, 8, 7, 6}, 1, 2);
        }
        try (FileOutputStream o = new FileOutputStream(f, true)) {
            o.write(300);
            o.flush();
        }
        System.out.println(f.length());
        try (FileInputStream i = new FileInputStream(f)) {
            System.out.println(i.read() + " " + i.available() + " " + i.skip(2) + " " + i.read() + " "
                    + Arrays.toString(i.readAllBytes()) + " " + i.read() + " " + i.read(new byte[3]) + " "
                    + i.available());
        }
        try (FileInputStream i = new FileInputStream("data.bin")) {
            byte[] b = new byte[10];
            System.out.println(i.read(b, 3, 4) + Arrays.toString(b) + i.readNBytes(2).length);
            try {
                i.read(b, 8, 5);
            } catch (IndexOutOfBoundsException e) {
                System.out.println("IOOBE");
            }
        }
        FileInputStream c = new FileInputStream(f);
        c.close();
        c.close();
        try {
            c.read();
        } catch (IOException e) {
            System.out.println(e.getMessage());
        }
        try (InputStream i = new FileInputStream(f); ByteArrayOutputStream o = new ByteArrayOutputStream()) {
            System.out.println(i.transferTo(o) + " " + o.size());
        }
        byte[] big = new byte[200_000];
        new Random(3).nextBytes(big);
        try (FileOutputStream o = new FileOutputStream("big")) {
            o.write(big);
        }
        try (FileInputStream i = new FileInputStream("big")) {
            System.out.println(Arrays.equals(big, i.readAllBytes()));
        }
        try (BufferedInputStream i = new BufferedInputStream(new FileInputStream("big"), 100)) {
            i.mark(50);
            int a = i.read();
            i.read(new byte[30]);
            i.reset();
            System.out.println(a == i.read() && i.skip(5000) > 0 && i.markSupported());
        }
        try (BufferedOutputStream o = new BufferedOutputStream(new FileOutputStream("buf"), 7)) {
            for (int i = 0; i < 100; i++) o.write(i);
            o.write(new byte[50]);
        }
        System.out.println(new File("buf").length());
    }
}
