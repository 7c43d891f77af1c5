// AsynchronousFileChannel with futures and completion handlers.
import java.nio.*;
import java.nio.channels.*;
import java.nio.file.*;
import java.util.concurrent.*;
import static java.nio.file.StandardOpenOption.*;
public class AsyncChannels {
    public static void main(String[] args) throws Exception {
        try (AsynchronousFileChannel c = AsynchronousFileChannel.open(Path.of("as"), CREATE, READ, WRITE)) {
            System.out.println(c.write(ByteBuffer.wrap("async data".getBytes()), 0).get());
            ByteBuffer b = ByteBuffer.allocate(4);
            CompletableFuture<String> f = new CompletableFuture<>();
            c.read(b, 6, "att", new CompletionHandler<>() {
                public void completed(Integer n, String a) { f.complete(n + a + new String(b.array())); }
                public void failed(Throwable t, String a) { f.completeExceptionally(t); }
            });
            System.out.println(f.get() + " " + c.size() + " " + c.read(ByteBuffer.allocate(1), 100).get());
            try (FileLock l = c.lock().get()) {
                System.out.println(l.isValid());
            }
        }
        System.exit(0);
    }
}
