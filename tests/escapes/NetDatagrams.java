// Each datagram is a request of its own: after one to a granted port comes one to another; and a connected channel changes
// its mind.
// run: socket --allow-net=127.0.0.1:1
// args: socket {udp}
// out: denied
// run: channel --allow-net=127.0.0.1:1
// args: channel {udp}
// out: denied
// run: connected --allow-net=127.0.0.1:1
// args: connected {udp}
// out: denied
// run: any --allow-net=127.0.0.1:1
// args: any {udp}
// out: denied
// run: granted --allow-net=127.0.0.1:1,127.0.0.1:{udp}
// args: channel {udp}
// out: sent
// leaks: yes
import java.io.IOException;
import java.net.*;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;

public class NetDatagrams {
    public static void main(String[] args) throws Exception {
        InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
        InetSocketAddress granted = new InetSocketAddress(loopback, 1);
        InetSocketAddress target = new InetSocketAddress(loopback, Integer.parseInt(args[1]));
        ByteBuffer byteOf = ByteBuffer.allocate(1);
        try (DatagramChannel channel = DatagramChannel.open(StandardProtocolFamily.INET); DatagramSocket socket = new DatagramSocket()) {
            switch (args[0]) {
                case "socket": {
                    socket.send(new DatagramPacket(new byte[1], 1, granted));
                    socket.send(new DatagramPacket(new byte[1], 1, target));
                    break;
                }
                case "channel": {
                    channel.send(byteOf, granted);
                    byteOf.clear();
                    channel.send(byteOf, target);
                    break;
                }
                case "connected": {
                    channel.connect(granted);
                    channel.disconnect();
                    channel.connect(target);
                    channel.write(byteOf);
                    break;
                }
                default:
                    channel.send(byteOf, new InetSocketAddress(InetAddress.getByAddress(new byte[4]), target.getPort()));
            }
            Thread.sleep(300);
            System.out.println("sent");
        } catch (IOException | SecurityException e) {
            System.out.println("denied");
        }
    }
}
