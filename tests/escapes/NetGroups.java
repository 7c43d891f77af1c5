// Groups and broadcasts are addresses that need a grant of their own.
// run: join --allow-net=127.0.0.1,granted.example --allow-listen
// args: join
// out: denied
// run: send --allow-net=127.0.0.1,granted.example
// args: send
// out: denied
// run: broadcast --allow-net=127.0.0.1,granted.example
// args: broadcast
// out: denied
import java.io.IOException;
import java.net.*;

public class NetGroups {
    public static void main(String[] args) throws Exception {
        InetAddress group = InetAddress.getByAddress(new byte[] {(byte) 239, 1, 2, 3});
        InetAddress all = InetAddress.getByAddress(new byte[] {-1, -1, -1, -1});
        try (MulticastSocket socket = new MulticastSocket(null)) {
            socket.bind(new InetSocketAddress(0));
            socket.setBroadcast(true);
            if (args[0].equals("join")) {
                socket.joinGroup(new InetSocketAddress(group, 0), NetworkInterface.getByName("lo"));
            } else {
                socket.send(new DatagramPacket(new byte[1], 1, args[0].equals("send") ? group : all, 9));
            }
            System.out.println("done");
        } catch (IOException | SecurityException e) {
            System.out.println(String.valueOf(e.getMessage()).contains("denied") ? "denied" : e);
        }
    }
}
