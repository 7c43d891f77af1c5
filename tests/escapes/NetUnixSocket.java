// A unix socket is a path: no grant of hosts and ports covers it, and links to it are followed before it is asked for.
// link: alias.sock ../s.sock
// run: ports --allow-net=:0-65535
// args: {unix}
// out: denied
// run: hosts --allow-net=127.0.0.1,localhost,*.example
// args: {unix}
// out: denied
// run: link --allow-net=unix:{work}
// args: alias.sock
// out: denied
// run: dots --allow-net=unix:{work}
// args: {work}/../s.sock
// out: denied
// run: granted --allow-net=unix:{unix}
// args: {unix}
// out~ ^SECRET
// leaks: yes
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

public class NetUnixSocket {
    public static void main(String[] args) throws Exception {
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(args[0]))) {
            ByteBuffer bytes = ByteBuffer.allocate(100);
            channel.read(bytes);
            System.out.print(new String(bytes.array(), 0, bytes.position()));
        } catch (IOException | SecurityException e) {
            System.out.println("denied");
        }
    }
}
