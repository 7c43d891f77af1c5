import java.io.*;
import java.math.BigInteger;
import java.net.*;
import java.nio.ByteBuffer;
import java.nio.channels.*;
import java.nio.file.*;
import java.util.*;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import java.util.zip.*;

/** Programs that do not want to end. Each says "ready" first. */
public class Time {
    interface Body {
        void run() throws Throwable;
    }

    static final Map<String, Body> BODIES = new LinkedHashMap<>();
    static volatile Object sink;

    static void forever(Body body) throws Throwable {
        while (true) body.run();
    }

    static void spin() {
        for (long i = 0; ; i++) sink = null;
    }

    static Thread daemon(Body body) {
        Thread thread = new Thread(() -> {
            try {
                body.run();
            } catch (Throwable t) {
                throw new AssertionError(t);
            }
        });
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    static class Initializer {
        static int value = 1;

        static {
            if (value == 1) spin();
        }
    }

    static class Finalizable {
        protected void finalize() {
            spin();
        }
    }

    static int recurse(int depth) {
        try {
            return recurse(depth + 1) + recurse(depth + 1);
        } catch (StackOverflowError e) {
            return recurse(depth);
        }
    }

    static {
        BODIES.put("spin", Time::spin);
        BODIES.put("catch-throwable", () -> {
            while (true)
                try {
                    while (true)
                        try {
                            spin();
                        } catch (Throwable t) {
                            System.out.println("caught");
                        }
                } catch (Throwable t) {
                    System.out.println("caught");
                }
        });
        BODIES.put("thread-death", () -> {
            while (true)
                try {
                    spin();
                } catch (ThreadDeath death) {
                    System.out.println("survived");
                }
        });
        BODIES.put("finally", () -> {
            try {
                spin();
            } finally {
                System.out.println("finally");
                spin();
            }
        });
        BODIES.put("synchronized", () -> {
            synchronized (Time.class) {
                daemon(() -> {
                    synchronized (Time.class) {
                        System.out.println("entered");
                    }
                });
                spin();
            }
        });
        BODIES.put("deadlock", () -> {
            Object a = new Object(), b = new Object();
            Thread one = daemon(() -> {
                synchronized (a) {
                    Thread.sleep(100);
                    synchronized (b) {
                    }
                }
            });
            daemon(() -> {
                synchronized (b) {
                    Thread.sleep(100);
                    synchronized (a) {
                    }
                }
            });
            one.join();
        });
        BODIES.put("initializer", () -> {
            daemon(() -> Initializer.value++);
            Initializer.value++;
        });
        BODIES.put("hook-spins", () -> {
            Runtime.getRuntime().addShutdownHook(new Thread(Time::spin));
            System.exit(0);
        });
        BODIES.put("hook-waits", () -> {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> LockSupport.park()));
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                while (true) LockSupport.park();
            }));
        });
        BODIES.put("hook-starts-threads", () -> {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                while (true)
                    try {
                        new Thread(Time::spin).start();
                    } catch (Throwable t) {
                        sink = t;
                    }
            }));
        });
        BODIES.put("main-returns", () -> new Thread(Time::spin).start());
        BODIES.put("uncaught-handler", () -> {
            Thread.currentThread().setUncaughtExceptionHandler((t, e) -> spin());
            throw new Error();
        });
        BODIES.put("cleaner", () -> {
            java.lang.ref.Cleaner.create().register(new Object(), Time::spin);
            while (true) {
                System.gc();
                Thread.sleep(20);
            }
        });
        BODIES.put("finalizer", () -> {
            while (true) {
                for (int i = 0; i < 100; i++) new Finalizable();
                System.gc();
                System.runFinalization();
            }
        });
        BODIES.put("threads", () -> {
            while (true)
                try {
                    new Thread(Time::spin).start();
                } catch (Throwable t) {
                    sink = t;
                }
        });
        BODIES.put("sleep", () -> forever(() -> {
            try {
                Thread.sleep(1_000_000);
            } catch (Throwable t) {
                sink = t;
            }
        }));
        BODIES.put("wait", () -> {
            synchronized (BODIES) {
                forever(BODIES::wait);
            }
        });
        BODIES.put("recursion", () -> recurse(0));
        BODIES.put("out-of-memory", () -> forever(() -> {
            List<Object> all = new ArrayList<>();
            try {
                while (true) all.add(new Object[100]);
            } catch (OutOfMemoryError e) {
                sink = e;
            }
        }));

        // Natives and library code that run for long
        BODIES.put("regex", () -> Pattern.compile("((a|aa)+)+b\\1").matcher("a".repeat(200)).matches());
        BODIES.put("big-integer", () -> {
            BigInteger x = BigInteger.ONE.shiftLeft(3_000_000).subtract(BigInteger.ONE);
            forever(() -> sink = x.multiply(x).mod(BigInteger.TEN));
        });
        BODIES.put("array-copy", () -> {
            byte[] from = new byte[100 << 20], to = new byte[100 << 20];
            forever(() -> System.arraycopy(from, 0, to, 1, from.length - 1));
        });
        BODIES.put("array-clone", () -> {
            long[] from = new long[8 << 20];
            forever(() -> sink = from.clone());
        });
        BODIES.put("array-fill", () -> {
            forever(() -> sink = new int[4000][4000]);
        });
        BODIES.put("index-of", () -> {
            String text = "a".repeat(50_000_000);
            forever(() -> sink = text.indexOf("aab"));
        });
        BODIES.put("string-concat", () -> forever(() -> {
            String text = "x";
            try {
                while (true) text += text;
            } catch (OutOfMemoryError e) {
                sink = e;
            }
        }));
        BODIES.put("intern", () -> {
            String text = "a".repeat(20_000_000);
            forever(() -> sink = (text + "b").intern());
        });
        BODIES.put("crc", () -> {
            byte[] bytes = new byte[200 << 20];
            forever(() -> new CRC32().update(bytes));
        });
        BODIES.put("inflate", () -> {
            byte[] packed = new byte[1 << 20], plain = new byte[64 << 20];
            Deflater deflater = new Deflater();
            deflater.setInput(plain);
            deflater.finish();
            int length = deflater.deflate(packed);
            forever(() -> {
                Inflater inflater = new Inflater();
                inflater.setInput(packed, 0, length);
                inflater.inflate(plain);
                inflater.end();
            });
        });
        BODIES.put("deflate", () -> {
            byte[] plain = new byte[32 << 20], packed = new byte[40 << 20];
            new Random(1).nextBytes(plain);
            forever(() -> {
                Deflater deflater = new Deflater(9);
                deflater.setInput(plain);
                deflater.finish();
                deflater.deflate(packed);
                deflater.end();
            });
        });
        BODIES.put("sort", () -> {
            Object[] all = new Object[2_000_000];
            forever(() -> {
                for (int i = 0; i < all.length; i++) all[i] = (i * 7919) % 1_000_003;
                Arrays.parallelSort(all, null);
            });
        });
        BODIES.put("gc", () -> {
            Object[] live = new Object[1_000_000];
            for (int i = 0; i < live.length; i++) live[i] = new Object[2];
            forever(System::gc);
        });
        BODIES.put("gc-threads", () -> {
            for (int i = 0; i < 8; i++) daemon(() -> forever(System::gc));
            forever(System::gc);
        });
        BODIES.put("fill-direct", () -> {
            ByteBuffer buffer = ByteBuffer.allocateDirect(200 << 20);
            forever(() -> {
                buffer.clear();
                buffer.put(ByteBuffer.allocateDirect(buffer.capacity()));
            });
        });
        BODIES.put("stack-traces", () -> {
            for (int i = 0; i < 50; i++) daemon(() -> Thread.sleep(1_000_000));
            forever(() -> sink = Thread.getAllStackTraces());
        });
        BODIES.put("classes", () -> {
            byte[] bytes = Files.readAllBytes(Path.of("classes/Tiny.class"));
            forever(() -> new ClassLoader() {
                void define() {
                    sink = defineClass("Tiny", bytes, 0, bytes.length);
                }
            }.define());
        });

        // Waiting for the host
        BODIES.put("stdin", () -> forever(() -> {
            try {
                System.in.read();
            } catch (Throwable t) {
                sink = t;
            }
        }));
        BODIES.put("stdout", () -> {
            byte[] bytes = new byte[1 << 16];
            forever(() -> System.err.write(bytes));  // nobody reads it
        });
        BODIES.put("accept", () -> {
            ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
            forever(() -> {
                try {
                    server.accept();
                } catch (IOException e) {
                    sink = e;
                }
            });
        });
        BODIES.put("socket-read", () -> {
            ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
            Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.getLocalPort());
            forever(() -> socket.getInputStream().read());
        });
        BODIES.put("datagram", () -> {
            DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
            forever(() -> socket.receive(new DatagramPacket(new byte[10], 10)));
        });
        BODIES.put("selector", () -> {
            Selector selector = Selector.open();
            forever(selector::select);
        });
        BODIES.put("process", () -> {
            Process process = new ProcessBuilder("/bin/sleep", "30").start();
            forever(process::waitFor);
        });
        BODIES.put("file-lock", () -> {
            FileChannel channel = FileChannel.open(Path.of("locked"), StandardOpenOption.WRITE);
            forever(channel::lock);
        });
        BODIES.put("fifo", () -> forever(() -> new FileInputStream("fifo").read()));
        BODIES.put("watch", () -> {
            WatchService service = FileSystems.getDefault().newWatchService();
            Path.of(".").register(service, StandardWatchEventKinds.ENTRY_CREATE);
            forever(service::take);
        });
    }

    public static void main(String[] args) throws Throwable {
        System.out.println("ready");
        BODIES.get(args[0]).run();
    }
}
