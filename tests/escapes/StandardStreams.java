// The channels of the standard streams: the host's log is neither cut, moved in, mapped nor locked.
// file: log kept\n
// setup: true
// run: denied
// stdin: typed\n
// out~ end
import java.io.*;
import java.nio.*;
import java.nio.channels.*;
import java.nio.file.*;

public class StandardStreams {
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
        FileChannel out = new FileOutputStream(FileDescriptor.out).getChannel();
        FileChannel err = new FileOutputStream(FileDescriptor.err).getChannel();
        FileChannel in = new FileInputStream(FileDescriptor.in).getChannel();
        for (FileChannel channel : new FileChannel[] {out, err, in}) {
            attempt("truncate", () -> channel.truncate(0) == null ? null : null);
            attempt("lock", () -> channel.lock());
            attempt("try lock", () -> channel.tryLock());
            attempt("map", () -> channel.map(FileChannel.MapMode.READ_WRITE, 0, 1));
            attempt("position", () -> channel.position(0) == null ? "" : null);
            attempt("read at", () -> channel.read(ByteBuffer.allocate(1), 0) + " read");
        }
        System.out.println("end");
    }
}
