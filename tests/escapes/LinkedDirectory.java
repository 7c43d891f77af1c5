// A link in a granted directory that leads to a directory outside.
// link: data/dir {secret}
// link: data/up ..
// run: denied --allow-read=data
// out: end
// run: granted -A
// leaks: yes
// out~ SECRET-
import java.io.*;
import java.nio.file.*;

public class LinkedDirectory {
    interface Attempt {
        Object run() throws Throwable;
    }

    /** Prints what an attempt gets; that it is refused is what should happen. */
    static void attempt(String name, Attempt attempt) {
        try {
            Object result = attempt.run();
            if (result != null) System.out.println(name + ": " + (result instanceof byte[] b ? new String(b) : result));
        } catch (Throwable refused) {
            // contained
        }
    }

    /** Every way of the class library to the bytes of a file. */
    static void readAll(String path) {
        attempt("FileInputStream", () -> new FileInputStream(path).readAllBytes());
        attempt("RandomAccessFile", () -> new RandomAccessFile(path, "r").readLine());
        attempt("FileReader", () -> new BufferedReader(new FileReader(path)).readLine());
        attempt("Scanner", () -> new java.util.Scanner(new File(path)).nextLine());
        attempt("Files", () -> Files.readString(Path.of(path)));
        attempt("Files.lines", () -> Files.lines(Path.of(path)).findFirst().get());
        attempt("FileChannel", () -> {
            try (var channel = java.nio.channels.FileChannel.open(Path.of(path))) {
                var buffer = java.nio.ByteBuffer.allocate(100);
                channel.read(buffer);
                return buffer.array();
            }
        });
        attempt("map", () -> {
            try (var channel = java.nio.channels.FileChannel.open(Path.of(path))) {
                var bytes = new byte[(int) channel.size()];
                channel.map(java.nio.channels.FileChannel.MapMode.READ_ONLY, 0, bytes.length).get(bytes);
                return bytes;
            }
        });
        attempt("asynchronous", () -> {
            var buffer = java.nio.ByteBuffer.allocate(100);
            java.nio.channels.AsynchronousFileChannel.open(Path.of(path)).read(buffer, 0).get();
            return buffer.array();
        });
        attempt("URL", () -> new File(path).toURI().toURL().openStream().readAllBytes());
        attempt("copy", () -> {
            var out = new ByteArrayOutputStream();
            Files.copy(Path.of(path), out);
            return out.toByteArray();
        });
    }

    public static void main(String[] args) throws Throwable {
        readAll("data/dir/secret.txt");
        readAll("data/up/../secret/secret.txt");
        attempt("list", () -> String.join(" ", new File("data/dir").list()));
        attempt("newDirectoryStream", () -> Files.newDirectoryStream(Path.of("data/dir")).iterator().next());
        attempt("walk", () -> Files.walk(Path.of("data"), FileVisitOption.FOLLOW_LINKS).map(Path::toString).filter(p -> p.endsWith("secret.txt")).findFirst().get());
        System.out.println("end");
    }
}
