// run: denied
// args: {udp}
// out: denied
// run: granted --allow-net=127.0.0.1 --allow-listen=127.0.0.1
// args: {udp}
// out~ ^SECRET
// leaks: yes
import java.io.IOException;
import java.net.*;

public class NetUdp {
    public static void main(String[] args) throws Exception {
        InetAddress local = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
        try (DatagramSocket socket = new DatagramSocket(new InetSocketAddress(local, 0))) {
            socket.setSoTimeout(5000);
            socket.send(new DatagramPacket(new byte[1], 1, local, Integer.parseInt(args[0])));
            DatagramPacket answer = new DatagramPacket(new byte[100], 100);
            socket.receive(answer);
            System.out.print(new String(answer.getData(), 0, answer.getLength()));
        } catch (IOException | SecurityException e) {
            System.out.println("denied");
        }
    }
}
