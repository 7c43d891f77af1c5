import java.io.IOException;
import java.net.*;
import java.nio.ByteBuffer;
import java.nio.channels.*;
import java.nio.file.*;

/** Unix domain sockets. */
public class UnixSockets {
    public static void main(String[] args) throws Exception {
        Path directory = Files.createTempDirectory("sock");
        Path path = directory.resolve("s");
        UnixDomainSocketAddress address = UnixDomainSocketAddress.of(path);
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(address);
            System.out.println(server.getLocalAddress().equals(address) + " " + Files.exists(path));
            Thread t = new Thread(() -> {
                try (SocketChannel c = server.accept()) {
                    System.out.println("peer [" + c.getRemoteAddress() + "]");
                    ByteBuffer b = ByteBuffer.allocate(100);
                    while (c.read(b) >= 0) { }
                    b.flip();
                    c.write(b);
                } catch (IOException e) {
                    System.out.println("server: " + e);
                }
            });
            t.start();
            try (SocketChannel c = SocketChannel.open(address)) {
                c.write(ByteBuffer.wrap("over unix".getBytes()));
                c.shutdownOutput();
                ByteBuffer b = ByteBuffer.allocate(100);
                while (c.read(b) >= 0) { }
                System.out.println(new String(b.array(), 0, b.position()) + " " + c.getRemoteAddress().equals(address));
            }
            t.join();
        }
        Files.delete(path);
        try {
            SocketChannel.open(address);
        } catch (IOException e) {
            System.out.println(e);
        }
        try {
            SocketChannel.open(UnixDomainSocketAddress.of("/tmp/" + "x".repeat(200)));
        } catch (IOException e) {
            System.out.println(e);
        }
        Files.delete(directory);
    }
}
