import java.io.IOException;
import java.net.*;
import java.nio.ByteBuffer;
import java.nio.channels.*;
import java.util.*;
import java.util.concurrent.atomic.AtomicInteger;

/** One selector thread serves many clients. */
public class Selectors {
    static final int CLIENTS = 40, ROUNDS = 5;

    public static void main(String[] args) throws Exception {
        Selector selector = Selector.open();
        ServerSocketChannel server = ServerSocketChannel.open();
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
        server.configureBlocking(false);
        server.register(selector, SelectionKey.OP_ACCEPT);
        Thread loop = new Thread(() -> serve(selector, server));
        loop.start();

        AtomicInteger good = new AtomicInteger();
        List<Thread> clients = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            int id = i;
            Thread t = new Thread(() -> {
                try (SocketChannel c = SocketChannel.open(server.getLocalAddress())) {
                    for (int r = 0; r < ROUNDS; r++) {
                        byte[] message = ("client " + id + " round " + r).getBytes();
                        c.write(ByteBuffer.wrap(message));
                        ByteBuffer back = ByteBuffer.allocate(message.length);
                        while (back.hasRemaining() && c.read(back) >= 0) { }
                        if (Arrays.equals(back.array(), message)) good.incrementAndGet();
                    }
                } catch (IOException e) {
                    System.out.println("client: " + e);
                }
            });
            clients.add(t);
            t.start();
        }
        for (Thread t : clients) t.join();
        System.out.println("good " + good);
        stopping = true;
        selector.wakeup();
        loop.join();
        System.out.println("accepted " + accepted);
        selector.close();
        server.close();
        System.out.println(selector.isOpen());
        small();
    }

    static volatile boolean stopping;
    static int accepted;

    static void serve(Selector selector, ServerSocketChannel server) {
        ByteBuffer buffer = ByteBuffer.allocateDirect(256);
        try {
            while (!stopping) {
                selector.select();
                for (Iterator<SelectionKey> it = selector.selectedKeys().iterator(); it.hasNext(); ) {
                    SelectionKey key = it.next();
                    it.remove();
                    if (key.isAcceptable()) {
                        SocketChannel c = server.accept();
                        if (c == null) continue;
                        accepted++;
                        c.configureBlocking(false);
                        c.register(selector, SelectionKey.OP_READ);
                    } else if (key.isReadable()) {
                        SocketChannel c = (SocketChannel) key.channel();
                        buffer.clear();
                        if (c.read(buffer) < 0) {
                            c.close();
                            continue;
                        }
                        buffer.flip();
                        while (buffer.hasRemaining()) c.write(buffer);
                    }
                }
            }
        } catch (IOException e) {
            System.out.println("server: " + e);
        }
    }

    static void small() throws Exception {
        try (Selector s = Selector.open()) {
            System.out.println(s.selectNow() + " " + s.select(20));
            s.wakeup();
            System.out.println(s.select());
            Pipe pipe = Pipe.open();
            pipe.source().configureBlocking(false);
            SelectionKey key = pipe.source().register(s, SelectionKey.OP_READ, "pipe");
            pipe.sink().write(ByteBuffer.wrap(new byte[] {1, 2, 3}));
            System.out.println(s.select() + " " + key.isReadable() + " " + key.attachment());
            s.selectedKeys().clear();
            key.cancel();
            System.out.println(s.selectNow() + " " + s.keys().size());
            pipe.source().close();
            pipe.sink().close();
            Thread main = Thread.currentThread();
            new Thread(() -> {
                try {
                    Thread.sleep(30);
                } catch (InterruptedException e) {
                    return;
                }
                main.interrupt();
            }).start();
            System.out.println(s.select() + " " + Thread.interrupted());
            // A connection that does not block.
            ServerSocketChannel server = ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0));
            SocketChannel c = SocketChannel.open();
            c.configureBlocking(false);
            if (!c.connect(server.getLocalAddress())) {
                c.register(s, SelectionKey.OP_CONNECT);
                while (!c.finishConnect()) s.select();
            }
            System.out.println(c.isConnected());
            server.close();
            c.close();
        }
    }
}
