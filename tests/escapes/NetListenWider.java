// Who may listen on loopback opens all interfaces, another port, or a server of datagrams.
// run: all-interfaces --allow-listen=localhost
// args: 0.0.0.0
// out: denied denied
// run: all-interfaces-6 --allow-listen=localhost
// args: ::
// out: denied denied
// run: granted --allow-listen=:0-65535
// args: 0.0.0.0
// out: open open
import java.io.IOException;
import java.net.*;

public class NetListenWider {
    interface Action {
        void run() throws IOException;
    }

    static String attempt(Action action) {
        try {
            action.run();
            return "open";
        } catch (IOException | SecurityException e) {
            return "denied";
        }
    }

    public static void main(String[] args) throws Exception {
        InetAddress address = InetAddress.getByName(args[0]);
        int port;
        try (DatagramSocket free = new DatagramSocket()) {
            port = free.getLocalPort();
        }
        System.out.println(attempt(() -> new ServerSocket(0, 5, address).close()) + " "
                + attempt(() -> new DatagramSocket(port, address).close()));
    }
}
