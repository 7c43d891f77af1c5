// Texts of the exceptions for missing files, directories, permissions.
import java.io.*;
import java.nio.file.*;
public class FileErrors {
    interface T {
        void f() throws Exception;
    }
    static void t(T x) {
        try {
            x.f();
            System.out.println("ok");
        } catch (Exception e) {
            System.out.println(e.getClass().getName() + ": " + e.getMessage());
        }
    }
    public static void main(String[] args) throws Exception {
        new File("dir").mkdir();
        new File("dir/in").createNewFile();
        t(() -> new FileInputStream("none"));
        t(() -> new FileInputStream("dir"));
        t(() -> new FileOutputStream("dir"));
        t(() -> new FileOutputStream("no/such/x"));
        t(() -> new FileReader("none"));
        t(() -> new RandomAccessFile("none", "r"));
        t(() -> new RandomAccessFile("x", "q"));
        t(() -> new FileInputStream(""));
        t(() -> new FileInputStream((String) null));
        t(() -> new FileInputStream("a\0b"));
        t(() -> new PrintWriter("no/x"));
        t(() -> new FileInputStream("dir/in/sub"));
        t(() -> Files.readString(Path.of("none")));
        t(() -> Files.readAllBytes(Path.of("dir")));
        t(() -> Files.delete(Path.of("none")));
        t(() -> Files.delete(Path.of("dir")));
        t(() -> Files.createDirectory(Path.of("dir")));
        t(() -> Files.createFile(Path.of("dir/in")));
        t(() -> Files.createDirectory(Path.of("a/b/c")));
        t(() -> Files.copy(Path.of("none"), Path.of("y")));
        t(() -> Files.copy(Path.of("dir/in"), Path.of("dir/in2")));
        t(() -> Files.copy(Path.of("dir/in"), Path.of("dir/in2")));
        t(() -> Files.move(Path.of("none"), Path.of("z")));
        t(() -> Files.move(Path.of("dir/in"), Path.of("dir/in2")));
        t(() -> Files.newDirectoryStream(Path.of("dir/in")));
        t(() -> Files.list(Path.of("none")));
        t(() -> Files.size(Path.of("none")));
        t(() -> Files.newInputStream(Path.of("dir/in/x")));
        t(() -> Path.of("a\0b"));
        t(() -> Files.readSymbolicLink(Path.of("dir")));
        t(() -> Files.newBufferedWriter(Path.of("dir")));
        t(() -> Files.write(Path.of("w"), new byte[1], StandardOpenOption.READ));
        t(() -> Files.newByteChannel(Path.of("dir/in"), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
        t(() -> Files.getLastModifiedTime(Path.of("none")));
        t(() -> Path.of("none").toRealPath());
        t(() -> Files.walk(Path.of("none")));
        t(() -> File.createTempFile("ab", null));
        t(() -> File.createTempFile("abc", ".t", new File("none")));
    }
}
