// run: denied
// args: {unix}
// out: denied
// run: granted --allow-net=unix:{unix}
// args: {unix}
// out~ ^SECRET
// leaks: yes
// run: taken-back --allow-net --deny-net=unix:{unix}
// args: {unix}
// out: denied
import java.io.IOException;
import java.net.*;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

public class NetUnix {
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
