import java.io.IOException;
import java.net.*;
import java.nio.ByteBuffer;
import java.nio.channels.*;
import java.util.concurrent.*;

/** Asynchronous socket channels on loopback. */
public class AsyncSockets {
    public static void main(String[] args) throws Exception {
        AsynchronousChannelGroup group = AsynchronousChannelGroup.withFixedThreadPool(2, Executors.defaultThreadFactory());
        AsynchronousServerSocketChannel server = AsynchronousServerSocketChannel.open(group);
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        CountDownLatch served = new CountDownLatch(1);
        server.accept("attachment", new CompletionHandler<AsynchronousSocketChannel, String>() {
            public void completed(AsynchronousSocketChannel c, String a) {
                ByteBuffer b = ByteBuffer.allocate(32);
                c.read(b, null, new CompletionHandler<Integer, Void>() {
                    public void completed(Integer n, Void v) {
                        System.out.println(a + " server read " + n);
                        b.flip();
                        c.write(b, null, new CompletionHandler<Integer, Void>() {
                            public void completed(Integer w, Void x) {
                                System.out.println("server wrote " + w);
                                served.countDown();
                            }
                            public void failed(Throwable t, Void x) { System.out.println(t); }
                        });
                    }
                    public void failed(Throwable t, Void v) { System.out.println(t); }
                });
            }
            public void failed(Throwable t, String a) { System.out.println(t); }
        });
        AsynchronousSocketChannel c = AsynchronousSocketChannel.open(group);
        c.connect(server.getLocalAddress()).get();
        System.out.println("client wrote " + c.write(ByteBuffer.wrap("async".getBytes())).get());
        served.await();
        ByteBuffer b = ByteBuffer.allocate(32);
        System.out.println("client read " + c.read(b).get() + " " + new String(b.array(), 0, b.position()));
        CountDownLatch late = new CountDownLatch(1);
        b.clear();
        c.read(b, 50, TimeUnit.MILLISECONDS, null, new CompletionHandler<Integer, Void>() {
            public void completed(Integer n, Void v) { System.out.println("read " + n); late.countDown(); }
            public void failed(Throwable t, Void v) { System.out.println(t); late.countDown(); }
        });
        late.await();
        c.close();
        int port = ((InetSocketAddress) server.getLocalAddress()).getPort();
        server.close();
        try (AsynchronousSocketChannel d = AsynchronousSocketChannel.open(group)) {
            d.connect(new InetSocketAddress("127.0.0.1", port)).get();
        } catch (ExecutionException e) {
            System.out.println(e.getCause());
        }
        group.shutdown();
        System.out.println(group.awaitTermination(5, TimeUnit.SECONDS));
    }
}
