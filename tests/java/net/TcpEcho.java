import java.io.*;
import java.net.*;
import java.nio.ByteBuffer;
import java.nio.channels.*;
import java.nio.charset.StandardCharsets;

/** TCP on loopback: classic sockets and channels, options, half close, timeouts, refusal. */
public class TcpEcho {
    public static void main(String[] args) throws Exception {
        classic();
        channels();
        options();
        timeouts();
        refused();
        closing();
    }

    static void echo(ServerSocket server) {
        try (Socket s = server.accept()) {
            s.getInputStream().transferTo(s.getOutputStream());
        } catch (IOException e) {
            System.out.println("server: " + e);
        }
    }

    static void classic() throws Exception {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        System.out.println(loopback + " " + loopback.isLoopbackAddress());
        try (ServerSocket server = new ServerSocket(0, 5, loopback)) {
            Thread t = new Thread(() -> echo(server));
            t.start();
            try (Socket s = new Socket(loopback, server.getLocalPort())) {
                System.out.println(s.getInetAddress() + " " + (s.getPort() == server.getLocalPort()) + " " + s.isConnected());
                byte[] big = new byte[300_000];
                for (int i = 0; i < big.length; i++) big[i] = (byte) (i * 31);
                Thread writer = new Thread(() -> {
                    try {
                        s.getOutputStream().write(big);
                        s.shutdownOutput();
                    } catch (IOException e) {
                        System.out.println("writer: " + e);
                    }
                });
                writer.start();
                byte[] back = s.getInputStream().readAllBytes();
                writer.join();
                System.out.println("echoed " + back.length + " " + java.util.Arrays.equals(big, back));
                System.out.println(s.getInputStream().read());
            }
            t.join();
        }
    }

    static void channels() throws Exception {
        try (ServerSocketChannel server = ServerSocketChannel.open()) {
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            Thread t = new Thread(() -> {
                try (SocketChannel c = server.accept()) {
                    ByteBuffer buffer = ByteBuffer.allocateDirect(64);
                    while (c.read(buffer) >= 0) {
                        buffer.flip();
                        while (buffer.hasRemaining()) c.write(buffer);
                        buffer.clear();
                    }
                } catch (IOException e) {
                    System.out.println("server: " + e);
                }
            });
            t.start();
            try (SocketChannel c = SocketChannel.open(server.getLocalAddress())) {
                ByteBuffer[] parts = {ByteBuffer.wrap("gather ".getBytes()), ByteBuffer.wrap("and scatter".getBytes())};
                long sent = c.write(parts);
                c.shutdownOutput();
                ByteBuffer a = ByteBuffer.allocate(3), b = ByteBuffer.allocate(100);
                long got = 0, n;
                while ((n = c.read(new ByteBuffer[] {a, b})) > 0) got += n;
                System.out.println(sent + " " + got + " [" + text(a) + "] [" + text(b) + "]");
                System.out.println(c.getRemoteAddress().equals(server.getLocalAddress()));
            }
            t.join();
        }
    }

    static String text(ByteBuffer b) {
        b.flip();
        return StandardCharsets.US_ASCII.decode(b).toString();
    }

    static void options() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
             Socket s = new Socket(server.getInetAddress(), server.getLocalPort());
             Socket peer = server.accept()) {
            System.out.println(s.getTcpNoDelay() + " " + s.getKeepAlive() + " " + s.getSoLinger() + " " + s.getReuseAddress());
            s.setTcpNoDelay(true);
            s.setKeepAlive(true);
            s.setSoLinger(true, 7);
            s.setReuseAddress(true);
            s.setTrafficClass(0x10);
            System.out.println(s.getTcpNoDelay() + " " + s.getKeepAlive() + " " + s.getSoLinger() + " " + s.getReuseAddress() + " " + s.getTrafficClass());
            s.setSoLinger(false, 0);
            s.setReceiveBufferSize(8192);
            System.out.println(s.getSoLinger() + " " + (s.getReceiveBufferSize() >= 8192) + " " + s.supportedOptions().contains(StandardSocketOptions.TCP_NODELAY));
            peer.getOutputStream().write(new byte[5]);
            while (s.getInputStream().available() < 5) Thread.sleep(1);
            System.out.println("available " + s.getInputStream().available());
            s.setOOBInline(true);
            peer.sendUrgentData('!');
            System.out.println(s.getInputStream().readNBytes(6)[5]);
        }
    }

    static void timeouts() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            server.setSoTimeout(50);
            try {
                server.accept();
            } catch (SocketTimeoutException e) {
                System.out.println(e);
            }
            try (Socket s = new Socket(server.getInetAddress(), server.getLocalPort())) {
                s.setSoTimeout(50);
                try {
                    s.getInputStream().read();
                } catch (SocketTimeoutException e) {
                    System.out.println(e);
                }
            }
        }
    }

    static int freePort() throws IOException {
        try (ServerSocket s = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return s.getLocalPort();
        }
    }

    static void refused() throws Exception {
        int port = freePort();
        try (Socket s = new Socket(InetAddress.getLoopbackAddress(), port)) {
            System.out.println("connected?");
        } catch (IOException e) {
            System.out.println(e);
        }
        try (Socket s = new Socket()) {
            s.connect(new InetSocketAddress("127.0.0.1", port), 1000);
        } catch (IOException e) {
            System.out.println(e);
        }
        try (SocketChannel c = SocketChannel.open(new InetSocketAddress("127.0.0.1", port))) {
            System.out.println("connected?");
        } catch (IOException e) {
            System.out.println(e);
        }
        try (ServerSocket a = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
             ServerSocket b = new ServerSocket(a.getLocalPort(), 1, InetAddress.getLoopbackAddress())) {
            System.out.println("bound twice?");
        } catch (IOException e) {
            System.out.println(e);
        }
    }

    /** Closing a socket or interrupting a thread ends what blocks on it. */
    static void closing() throws Exception {
        ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        Thread t = new Thread(() -> {
            try {
                server.accept();
            } catch (IOException e) {
                System.out.println(e);
            }
        });
        t.start();
        Thread.sleep(50);
        server.close();
        t.join();
        ServerSocketChannel channel = ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0));
        Thread i = new Thread(() -> {
            try {
                channel.accept();
            } catch (IOException e) {
                System.out.println(e + " " + channel.isOpen() + " " + Thread.interrupted());
            }
        });
        i.start();
        Thread.sleep(50);
        i.interrupt();
        i.join();
        try (ServerSocket s = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
             Socket a = new Socket(s.getInetAddress(), s.getLocalPort());
             Socket b = s.accept()) {
            Thread r = new Thread(() -> {
                try {
                    System.out.println(a.getInputStream().read());
                } catch (IOException e) {
                    System.out.println(e);
                }
            });
            r.start();
            Thread.sleep(50);
            a.close();
            r.join();
            System.out.println(b.getInputStream().read());
        }
    }
}
