import java.net.*;
import java.util.*;

/** Names, addresses and interfaces, as far as they are the same on every host. */
public class Addresses {
    public static void main(String[] args) throws Exception {
        System.out.println(InetAddress.getByName("127.0.0.1"));
        System.out.println(InetAddress.getByName("::1"));
        System.out.println(InetAddress.getByName("::ffff:1.2.3.4"));
        System.out.println(InetAddress.getByAddress("named", new byte[] {10, 0, 0, 1}));
        System.out.println(InetAddress.getByName("localhost").isLoopbackAddress());
        System.out.println(InetAddress.getByName("localhost").getHostAddress());
        try {
            InetAddress.getByName("no-such-host.invalid");
        } catch (UnknownHostException e) {
            System.out.println(e.getMessage().startsWith("no-such-host.invalid: "));
        }
        System.out.println(InetAddress.getLocalHost() != null);
        NetworkInterface lo = NetworkInterface.getByName("lo");
        System.out.println(lo + " " + lo.getIndex() + " " + lo.isLoopback() + " " + lo.isUp() + " " + lo.isVirtual()
            + " " + lo.isPointToPoint() + " " + lo.getMTU() + " " + (lo.getHardwareAddress() == null));
        System.out.println(lo.equals(NetworkInterface.getByInetAddress(InetAddress.getByName("127.0.0.1"))));
        System.out.println(lo.equals(NetworkInterface.getByIndex(lo.getIndex())));
        System.out.println(Collections.list(lo.getInetAddresses()));
        System.out.println(lo.getInterfaceAddresses());
        System.out.println(NetworkInterface.networkInterfaces().anyMatch(lo::equals));
        System.out.println(NetworkInterface.getByName("none0"));
        System.out.println(new InetSocketAddress(0) + " " + new InetSocketAddress("127.0.0.1", 80));
        System.out.println(new URL("http://127.0.0.1/x").equals(new URL("http://127.0.0.1/x")));
        System.out.println(ProxySelector.getDefault().select(URI.create("http://127.0.0.1/")));
    }
}
