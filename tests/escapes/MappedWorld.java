// Ways out of a mapped directory: climbing, links by the host's names, real paths.
// dir: inside/sub
// link: inside/absolute {secret}/secret.txt
// link: inside/climbing ../../secret/secret.txt
// link: inside/dir ../../secret
// link: inside/sub/up ../../..
// file: inside/f harmless
// run: denied --map /m=inside --allow-read=/m
// args: {secret}/secret.txt /m
// out: end
// run: granted -A
// args: {secret}/secret.txt inside
// leaks: yes
// out~ SECRET-
import java.io.*;
import java.nio.file.*;

public class MappedWorld {
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
        for (String path : new String[] {"absolute", "climbing", "dir/secret.txt", "sub/up/secret/secret.txt", "../secret/secret.txt",
                "sub/../../../secret/secret.txt", "../.." + args[0]})
            readAll(args[1] + "/" + path);
        readAll(args[0]);
        attempt("real path", () -> Path.of(args[1] + "/f").toRealPath().toString().contains("inside") ? "shows inside" : null);
        attempt("canonical", () -> new File(args[1] + "/f").getCanonicalPath().contains("inside") ? "shows inside" : null);
        System.out.println("end");
    }
}
