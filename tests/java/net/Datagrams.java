import java.io.IOException;
import java.net.*;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;

/** UDP on loopback. */
public class Datagrams {
    public static void main(String[] args) throws Exception {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        try (DatagramSocket a = new DatagramSocket(0, loopback); DatagramSocket b = new DatagramSocket(0, loopback)) {
            byte[] hello = "hello".getBytes();
            a.send(new DatagramPacket(hello, hello.length, loopback, b.getLocalPort()));
            DatagramPacket p = new DatagramPacket(new byte[100], 100);
            b.receive(p);
            System.out.println(new String(p.getData(), 0, p.getLength()) + " " + p.getAddress() + " " + (p.getPort() == a.getLocalPort()));
            a.send(new DatagramPacket(new byte[50], 50, loopback, b.getLocalPort()));
            DatagramPacket small = new DatagramPacket(new byte[10], 10);
            b.receive(small);
            System.out.println("cut to " + small.getLength());
            b.setSoTimeout(30);
            try {
                b.receive(p);
            } catch (SocketTimeoutException e) {
                System.out.println(e);
            }
            System.out.println(a.getBroadcast() + " " + a.getReuseAddress() + " " + a.isBound() + " " + a.isConnected());
        }
        try (DatagramChannel a = DatagramChannel.open().bind(new InetSocketAddress(loopback, 0));
             DatagramChannel b = DatagramChannel.open().bind(new InetSocketAddress(loopback, 0))) {
            a.connect(b.getLocalAddress());
            System.out.println(a.write(ByteBuffer.wrap("channel".getBytes())) + " " + a.isConnected());
            ByteBuffer buffer = ByteBuffer.allocateDirect(64);
            SocketAddress sender = b.receive(buffer);
            System.out.println(sender.equals(a.getLocalAddress()) + " " + buffer.position());
            buffer.flip();
            System.out.println(b.send(buffer, sender));
            ByteBuffer back = ByteBuffer.allocate(64);
            System.out.println(a.read(back) + " " + new String(back.array(), 0, back.position()));
            b.configureBlocking(false);
            buffer.clear();
            System.out.println(b.receive(buffer));
            a.disconnect();
            System.out.println(a.isConnected());
            a.setOption(StandardSocketOptions.IP_MULTICAST_TTL, 3);
            System.out.println(a.getOption(StandardSocketOptions.IP_MULTICAST_TTL) + " " + a.getOption(StandardSocketOptions.SO_BROADCAST));
        }
        DatagramChannel c = DatagramChannel.open().bind(new InetSocketAddress(loopback, 0));
        Thread t = new Thread(() -> {
            try {
                c.receive(ByteBuffer.allocate(10));
            } catch (IOException e) {
                System.out.println(e);
            }
        });
        t.start();
        Thread.sleep(50);
        c.close();
        t.join();
    }
}
