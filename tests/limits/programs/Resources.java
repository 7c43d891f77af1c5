import java.io.*;
import java.net.*;
import java.nio.*;
import java.nio.channels.*;
import java.nio.file.*;
import java.util.*;

/** Files, sockets, bytes and threads beyond their limits. Prints each exception, and how far it got. */
public class Resources {
    interface Body {
        Object run() throws Throwable;
    }

    static final Map<String, Body> BODIES = new LinkedHashMap<>();
    static final List<Object> kept = new ArrayList<>();
    static final Path FILE = Path.of("out-" + new Random().nextLong());

    static void fill(Body body) throws Throwable {
        while (true) kept.add(body.run());
    }

    static FileChannel channel() throws IOException {
        return FileChannel.open(FILE, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.CREATE);
    }

    static {
        BODIES.put("streams", () -> {
            fill(() -> new FileInputStream("plain"));
            return null;
        });
        BODIES.put("channels", () -> {
            fill(() -> FileChannel.open(Path.of("plain")));
            return null;
        });
        BODIES.put("directories", () -> {
            fill(() -> Files.newDirectoryStream(Path.of(".")));
            return null;
        });
        BODIES.put("created", () -> {
            for (int i = 0; ; i++)
                try {
                    kept.add(new FileOutputStream(FILE + "-" + i));
                } catch (IOException e) {
                    System.out.println(new File(FILE + "-" + i).exists());  // not even created
                    throw e;
                }
        });
        BODIES.put("selectors", () -> {
            fill(Selector::open);
            return null;
        });
        BODIES.put("pipes", () -> {
            fill(Pipe::open);
            return null;
        });
        BODIES.put("watches", () -> {
            fill(() -> FileSystems.getDefault().newWatchService());
            return null;
        });
        BODIES.put("processes", () -> {
            fill(() -> new ProcessBuilder("/bin/sleep", "5").start());
            return null;
        });
        BODIES.put("sockets", () -> {
            fill(() -> {
                Socket socket = new Socket();
                socket.bind(null);
                return socket;
            });
            return null;
        });
        BODIES.put("socket-channels", () -> {
            fill(SocketChannel::open);
            return null;
        });
        BODIES.put("accepted", () -> {
            ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
            fill(() -> {
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.getLocalPort());
                kept.add(server.accept());
                return socket;
            });
            return null;
        });
        BODIES.put("again", () -> {  // what is closed counts no more
            for (int i = 0; i < 1000; i++) new FileInputStream("plain").close();
            for (int i = 0; i < 200; i++) new ServerSocket(0).close();
            return "closed";
        });

        byte[] block = new byte[1000];
        BODIES.put("write-stream", () -> {
            FileOutputStream out = new FileOutputStream(FILE.toFile());
            fill(() -> {
                out.write(block);
                return 1;
            });
            return null;
        });
        BODIES.put("write-channel", () -> {
            FileChannel out = channel();
            fill(() -> out.write(ByteBuffer.wrap(block)));
            return null;
        });
        BODIES.put("write-gather", () -> {
            FileChannel out = channel();
            fill(() -> out.write(new ByteBuffer[] {ByteBuffer.wrap(block), ByteBuffer.wrap(block)}));
            return null;
        });
        BODIES.put("write-position", () -> {
            FileChannel out = channel();
            fill(() -> out.write(ByteBuffer.wrap(block), 0));
            return null;
        });
        BODIES.put("write-random", () -> {
            RandomAccessFile file = new RandomAccessFile(FILE.toFile(), "rw");
            fill(() -> {
                file.seek(0);
                file.write(block);
                return 1;
            });
            return null;
        });
        BODIES.put("set-length", () -> {
            new RandomAccessFile(FILE.toFile(), "rw").setLength(1_000_000);
            return null;
        });
        BODIES.put("transfer", () -> {
            FileChannel out = channel(), in = FileChannel.open(Path.of("plain"));
            fill(() -> in.transferTo(0, 1000, out));
            return null;
        });
        BODIES.put("copy", () -> {
            for (int i = 0; ; i++) Files.copy(Path.of("plain"), Path.of(FILE + "-" + i));
        });
        BODIES.put("map", () -> {
            channel().map(FileChannel.MapMode.READ_WRITE, 0, 1_000_000);
            return null;
        });
        BODIES.put("map-small", () -> {
            Files.write(FILE, new byte[4000]);
            FileChannel file = channel();
            fill(() -> file.map(FileChannel.MapMode.READ_WRITE, 0, 4000));
            return null;
        });
        BODIES.put("link", () -> {
            String target = "x".repeat(1000);
            for (int i = 0; ; i++) kept.add(Files.createSymbolicLink(Path.of(FILE + "-" + i), Path.of(target)));
        });
        BODIES.put("socket-write", () -> {
            ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
            Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.getLocalPort());
            fill(() -> {
                socket.getOutputStream().write(block);
                return 1;
            });
            return null;
        });
        BODIES.put("datagrams", () -> {
            DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
            fill(() -> {
                socket.send(new DatagramPacket(block, 1000, InetAddress.getLoopbackAddress(), socket.getLocalPort()));
                return 1;
            });
            return null;
        });
        BODIES.put("inner-pipe", () -> {  // goes nowhere, so it is not written
            Pipe pipe = Pipe.open();
            Selector selector = Selector.open();
            for (int i = 0; i < 100; i++) {
                pipe.sink().write(ByteBuffer.wrap(block));
                ByteBuffer in = ByteBuffer.allocate(1000);
                while (in.hasRemaining()) pipe.source().read(in);
                selector.wakeup();
                selector.select();
            }
            return "through";
        });
        BODIES.put("threads-write", () -> {
            FileChannel out = channel();
            Thread[] threads = new Thread[8];
            for (int i = 0; i < threads.length; i++) {
                threads[i] = new Thread(() -> {
                    try {
                        while (true) out.write(ByteBuffer.wrap(new byte[77]));
                    } catch (IOException e) {
                        // the end
                    }
                });
                threads[i].start();
            }
            for (Thread thread : threads) thread.join();
            return "size " + out.size();
        });

        BODIES.put("output", () -> {
            for (int i = 0; i < 1000; i++) System.out.println("line");
            new FileWriter("done-output").close();
            return null;
        });
        BODIES.put("output-stream", () -> {
            FileOutputStream out = new FileOutputStream(FileDescriptor.out);
            try {
                while (true) out.write(block);
            } catch (IOException e) {
                try (FileWriter writer = new FileWriter("message")) {
                    writer.write(e.toString());
                }
            }
            return null;
        });
        BODIES.put("threads", () -> {
            fill(() -> {
                Thread thread = new Thread(() -> {
                    try {
                        Thread.sleep(1_000_000);
                    } catch (InterruptedException e) {
                        // the end
                    }
                });
                thread.setDaemon(true);
                thread.start();
                return thread;
            });
            return null;
        });
        BODIES.put("threads-again", () -> {
            for (int i = 0; i < 300; i++) {
                Thread thread = new Thread(() -> kept.clear());
                thread.start();
                thread.join();
            }
            return "joined";
        });
    }

    public static void main(String[] args) throws Throwable {
        try {
            Object result = BODIES.get(args[0]).run();
            if (result != null) System.out.println(result);
        } catch (Exception | OutOfMemoryError e) {
            String text = String.valueOf(e.getMessage()).replace(FILE.toString(), "FILE");
            System.out.println(e.getClass().getName() + ": " + text);
            System.out.println("after " + kept.size());
            if (Files.exists(FILE)) System.out.println("size " + Files.size(FILE));
        }
        for (Object o : kept)
            if (o instanceof Process) ((Process) o).destroy();
    }
}
