// A program that forces its way into the class library: a channel that says it is readable, on a file opened for
// writing.
// dir: data
// setup: cp {secret}/secret.txt data/f
// run: denied --add-opens java.base/sun.nio.ch=ALL-UNNAMED --allow-write=data
// out: end
// run: granted --add-opens java.base/sun.nio.ch=ALL-UNNAMED -A
// leaks: yes
// out~ SECRET-
import java.io.*;
import java.lang.reflect.*;
import java.nio.*;
import java.nio.channels.*;
import java.nio.file.*;

public class ForgedChannel {
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

    public static void main(String[] args) throws Throwable {
        Path p = Path.of("data/f");
        attempt("control", () -> Files.readString(p));
        FileChannel channel = FileChannel.open(p, StandardOpenOption.WRITE);
        for (String name : new String[] {"readable", "writable"}) {
            Field field = channel.getClass().getDeclaredField(name);
            field.setAccessible(true);
            field.set(channel, true);
        }
        attempt("read", () -> {
            var buffer = ByteBuffer.allocate(100);
            channel.read(buffer);
            return buffer.position() > 0 ? buffer.array() : null;
        });
        attempt("read at", () -> {
            var buffer = ByteBuffer.allocate(100);
            channel.read(buffer, 0);
            return buffer.position() > 0 ? buffer.array() : null;
        });
        attempt("map", () -> {
            var bytes = new byte[8];
            channel.map(FileChannel.MapMode.READ_ONLY, 0, 8).get(bytes);
            return bytes;
        });
        attempt("map copy on write", () -> {
            var bytes = new byte[8];
            channel.map(FileChannel.MapMode.PRIVATE, 0, 8).get(bytes);
            return bytes;
        });
        attempt("transferTo", () -> {
            var out = FileChannel.open(Path.of("data/out"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            long moved = channel.transferTo(0, 8, out);
            return moved > 0 ? "moved SECRET-" + moved : null;
        });
        System.out.println("end");
    }
}
