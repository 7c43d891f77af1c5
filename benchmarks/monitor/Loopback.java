import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** Sends blocks of 64 KiB through a TCP connection to itself: Loopback PORT BLOCKS (PORT 0: any). */
public class Loopback {
    public static void main(String[] args) throws Exception {
        int port = Integer.parseInt(args[0].substring(args[0].lastIndexOf('/') + 1));
        long blocks = Long.parseLong(args[1]);
        try (ServerSocket server = new ServerSocket(port, 1, InetAddress.getByName("127.0.0.1"))) {
            Thread sender = new Thread(() -> {
                try (Socket socket = new Socket("127.0.0.1", server.getLocalPort())) {
                    OutputStream out = socket.getOutputStream();
                    byte[] block = new byte[1 << 16];
                    for (long i = 0; i < blocks; i++) out.write(block);
                } catch (Exception e) {
                    e.printStackTrace();
                }
            });
            sender.start();
            long sum = 0;
            try (Socket socket = server.accept()) {
                InputStream in = socket.getInputStream();
                byte[] block = new byte[1 << 16];
                for (int n; (n = in.read(block)) > 0; ) sum += n;
            }
            if (sum != blocks << 16) throw new AssertionError(sum);
        }
    }
}
