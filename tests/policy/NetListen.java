// file: bind.toml [allow]\nbind = ["127.0.0.1"]\nnet = ["127.0.0.1"]\n
// run: denied
// out: denied
// run: granted --allow-listen=127.0.0.1 --allow-net=127.0.0.1
// out: hello
// run: no-accept --policy {work}/bind.toml
// out: denied
import java.io.*;
import java.net.*;

public class NetListen {
    public static void main(String[] args) throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
            server.setSoTimeout(5000);
            try (Socket client = new Socket(server.getInetAddress(), server.getLocalPort()); Socket peer = server.accept()) {
                peer.getOutputStream().write("hello\n".getBytes());
                System.out.println(new BufferedReader(new InputStreamReader(client.getInputStream())).readLine());
            }
        } catch (IOException | SecurityException e) {
            System.out.println("denied");
        }
    }
}
