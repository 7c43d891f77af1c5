// What may only be written is not read, by any kind of channel, copy or map.
// dir: data
// setup: cp {secret}/secret.txt data/f
// run: denied --allow-write=data
// out: end
// run: granted -A
// leaks: yes
// out~ SECRET-
import java.io.*;
import java.nio.*;
import java.nio.channels.*;
import java.nio.file.*;
import java.nio.file.attribute.*;
import java.util.*;

public class WriteGrantReads {
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
        Path p = Path.of("data/f");
        readAll("data/f");
        attempt("rw", () -> new RandomAccessFile("data/f", "rw").readLine());
        attempt("READ and WRITE", () -> {
            var buffer = ByteBuffer.allocate(100);
            FileChannel.open(p, StandardOpenOption.READ, StandardOpenOption.WRITE).read(buffer);
            return buffer.array();
        });
        attempt("WRITE, then read", () -> {
            var buffer = ByteBuffer.allocate(100);
            FileChannel.open(p, StandardOpenOption.WRITE).read(buffer);
            return buffer.array();
        });
        attempt("map", () -> {
            var bytes = new byte[8];
            FileChannel.open(p, StandardOpenOption.WRITE).map(FileChannel.MapMode.READ_WRITE, 0, 8).get(bytes);
            return bytes;
        });
        attempt("transferTo", () -> {
            var out = new ByteArrayOutputStream();
            FileChannel.open(p, StandardOpenOption.WRITE).transferTo(0, 100, Channels.newChannel(out));
            return out.toByteArray();
        });
        attempt("copy", () -> Files.readString(Files.copy(p, Path.of("data/copy"))));
        attempt("mismatch", () -> "SECRET-? differs at " + Files.mismatch(p, Files.writeString(Path.of("data/other"), "x")));
        attempt("list", () -> "SECRET-" + String.join(" ", new File("data").list()));
        attempt("user attributes", () -> Files.getFileAttributeView(p, UserDefinedFileAttributeView.class).list().toString());
        System.out.println("end");
    }
}
