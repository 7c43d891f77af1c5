// Paths that climb out of a granted directory.
// dir: data/sub
// run: denied --allow-read=data
// args: {secret}/secret.txt
// out: end
// run: granted -A
// args: {secret}/secret.txt
// leaks: yes
// out~ SECRET-
import java.io.*;
import java.nio.file.*;

public class DotDot {
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
        String out = Path.of("data/sub").toAbsolutePath().relativize(Path.of(args[0])).toString();
        readAll("data/sub/" + out);
        readAll("data/sub/./../sub//" + out);
        readAll("data/missing/../sub/" + out);
        readAll(Path.of("data").toAbsolutePath() + "/../../secret/secret.txt");
        readAll("/../.." + args[0]);
        readAll("//" + args[0]);
        readAll(args[0] + "/");
        System.out.println("end");
    }
}
