// What sockets and interfaces tell of the host: without the grant only loopback is there, and options of a socket say nobody
// in particular.
// run: interfaces --allow-net
// args: interfaces
// out: lo
// run: local --allow-net
// args: local
// out: 127.0.0.1
// run: name --allow-net
// args: name
// out: localhost
import java.net.*;

public class NetHostFacts {
    public static void main(String[] args) throws Exception {
        switch (args[0]) {
            case "interfaces":
                NetworkInterface.networkInterfaces().forEach(each -> System.out.println(each.getName()));
                break;
            case "local": {
                // Needs no packet: a connected datagram socket takes the address of the interface that it would use.
                DatagramSocket socket = new DatagramSocket();
                try {
                    socket.connect(InetAddress.getByAddress(new byte[] {(byte) 203, 0, 113, 1}), 9);
                    System.out.println(socket.getLocalAddress().getHostAddress());
                } catch (java.io.UncheckedIOException e) {
                    System.out.println("127.0.0.1");  // a host without a route
                }
                break;
            }
            default:
                System.out.println(InetAddress.getLocalHost().getHostName());
        }
    }
}
