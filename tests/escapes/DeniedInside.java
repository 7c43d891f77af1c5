// A denied directory inside a granted one: by every spelling, link and handle.
// dir: data/private
// link: data/way private
// link: data/file private/secret.txt
// setup: cp {secret}/secret.txt data/private/secret.txt
// run: denied --allow-read=data --allow-write=data --deny-read=data/private
// out: end
// run: granted --allow-read=data --allow-write=data
// leaks: yes
// out~ SECRET-
import java.io.*;
import java.nio.file.*;

public class DeniedInside {
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
        for (String path : new String[] {"private/secret.txt", "way/secret.txt", "file", "./private/./secret.txt", "private//secret.txt", "x/../private/secret.txt"})
            readAll("data/" + path);
        attempt("own link", () -> Files.readString(Files.createSymbolicLink(Path.of("data/mine"), Path.of("private/secret.txt"))));
        attempt("own hard link", () -> Files.readString(Files.createLink(Path.of("data/hard"), Path.of("data/private/secret.txt"))));
        attempt("moved out", () -> Files.readString(Files.move(Path.of("data/private/secret.txt"), Path.of("data/moved"))));
        attempt("moved with its directory", () -> Files.readString(Files.move(Path.of("data/private"), Path.of("data/public")).resolve("secret.txt")));
        attempt("listed", () -> "SECRET-" + String.join(" ", new File("data/private").list()));
        System.out.println("end");
    }
}
