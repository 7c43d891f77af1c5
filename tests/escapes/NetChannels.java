// Channels of all kinds, blocking and not.
// run: blocking --allow-net=127.0.0.1:1
// args: blocking {port}
// out: denied
// run: selected --allow-net=127.0.0.1:1
// args: selected {port}
// out: denied
// run: asynchronous --allow-net=127.0.0.1:1
// args: asynchronous {port}
// out: denied
// run: blocking-granted --allow-net=127.0.0.1:{port}
// args: blocking {port}
// out~ ^SECRET
// leaks: yes
// run: selected-granted --allow-net=127.0.0.1:{port}
// args: selected {port}
// out~ ^SECRET
// leaks: yes
import java.io.IOException;
import java.net.*;
import java.nio.ByteBuffer;
import java.nio.channels.*;

public class NetChannels {
    public static void main(String[] args) throws Exception {
        InetSocketAddress target = new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(args[1]));
        ByteBuffer bytes = ByteBuffer.allocate(100);
        try {
            switch (args[0]) {
                case "blocking": {
                    SocketChannel.open(target).read(bytes);
                    break;
                }
                case "selected": {
                    Selector selector = Selector.open();
                    SocketChannel channel = SocketChannel.open();
                    channel.configureBlocking(false);
                    channel.connect(target);
                    channel.register(selector, SelectionKey.OP_CONNECT);
                    while (!channel.finishConnect()) selector.select(100);
                    channel.keyFor(selector).interestOps(SelectionKey.OP_READ);
                    while (channel.read(bytes) == 0) selector.select(100);
                    break;
                }
                default: {
                    AsynchronousSocketChannel channel = AsynchronousSocketChannel.open();
                    channel.connect(target).get();
                    channel.read(bytes).get();
                }
            }
            System.out.print(new String(bytes.array(), 0, bytes.position()));
        } catch (IOException | SecurityException | java.util.concurrent.ExecutionException e) {
            System.out.println("denied");
        }
    }
}
