import java.io.*;
import java.lang.invoke.*;
import java.lang.ref.*;
import java.lang.reflect.*;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.*;
import java.util.*;
import java.util.concurrent.CountDownLatch;
import java.util.zip.*;

/**
 * Bombs of every kind. Each must end in an OutOfMemoryError, whose text is printed; then what it kept is dropped, and
 * the VM has to work as before.
 */
public class Memory {
    interface Body {
        void run() throws Throwable;
    }

    static final Map<String, Body> BOMBS = new LinkedHashMap<>();
    static List<Object> kept = new ArrayList<>();
    static Object[] chain;

    static byte[] tiny() throws IOException {
        return Files.readAllBytes(Path.of("classes/Tiny.class"));
    }

    static sun.misc.Unsafe unsafe() throws Exception {
        Field field = sun.misc.Unsafe.class.getDeclaredField("theUnsafe");
        field.setAccessible(true);
        return (sun.misc.Unsafe) field.get(null);
    }

    static class Finalizable {
        protected void finalize() {
        }
    }

    static {
        BOMBS.put("bytes", () -> {
            while (true) kept.add(new byte[1 << 20]);
        });
        BOMBS.put("small", () -> {
            while (true) chain = new Object[] {chain};
        });
        BOMBS.put("strings", () -> {
            for (int i = 0; ; i++) kept.add("number " + i);
        });
        BOMBS.put("doubling", () -> {
            String text = "x";
            while (true) text += text;
        });
        BOMBS.put("builder", () -> {
            StringBuilder builder = new StringBuilder();
            while (true) builder.append("0123456789abcdef\u4e00");
        });
        BOMBS.put("huge-array", () -> kept.add(new long[Integer.MAX_VALUE - 2]));
        BOMBS.put("too-large-array", () -> kept.add(new long[Integer.MAX_VALUE]));
        BOMBS.put("nested-arrays", () -> kept.add(new int[100_000][100_000]));
        BOMBS.put("deep-arrays", () -> kept.add(new int[100][100][100][100][100]));
        BOMBS.put("huge-string", () -> kept.add("x".repeat(Integer.MAX_VALUE - 10)));
        BOMBS.put("clones", () -> {
            long[] from = new long[100_000];
            while (true) kept.add(from.clone());
        });
        BOMBS.put("map", () -> {
            Map<Integer, Integer> map = new HashMap<>();
            kept.add(map);
            for (int i = 0; ; i++) map.put(i, i);
        });
        BOMBS.put("threads-allocate", () -> {
            Throwable[] ends = new Throwable[4];
            List<Object> all = Collections.synchronizedList(kept);
            Thread[] threads = new Thread[ends.length];
            // They begin when this thread needs no more memory.
            CountDownLatch begin = new CountDownLatch(1);
            for (int i = 0; i < ends.length; i++) {
                int number = i;
                threads[i] = new Thread(() -> {
                    try {
                        begin.await();
                        while (true) all.add(new int[5000]);
                    } catch (Throwable t) {
                        ends[number] = t;
                    }
                });
                threads[i].start();
            }
            begin.countDown();
            for (Thread thread : threads) thread.join();
            throw ends[0];
        });
        BOMBS.put("hashes", () -> {
            while (true) {
                Object object = new Object();
                object.hashCode();
                kept.add(object);
            }
        });
        BOMBS.put("weak", () -> {
            Object one = new Object();
            while (true) kept.add(new WeakReference<>(one));
        });
        BOMBS.put("finalizable", () -> {
            while (true) kept.add(new Finalizable());
        });
        BOMBS.put("interned", () -> {
            for (int i = 0; ; i++) kept.add(("interned " + i).intern());
        });
        BOMBS.put("exceptions", () -> {
            while (true) kept.add(new Exception("one"));
        });
        BOMBS.put("direct", () -> {
            while (true) kept.add(ByteBuffer.allocateDirect(1 << 20));
        });
        BOMBS.put("direct-huge", () -> kept.add(ByteBuffer.allocateDirect(Integer.MAX_VALUE)));
        BOMBS.put("direct-touched", () -> {
            while (true) {
                ByteBuffer buffer = ByteBuffer.allocateDirect(1 << 20);
                while (buffer.hasRemaining()) buffer.putLong(1);
                kept.add(buffer);
            }
        });
        BOMBS.put("unsafe", () -> {
            sun.misc.Unsafe unsafe = unsafe();
            while (true) {
                long address = unsafe.allocateMemory(1 << 20);
                unsafe.setMemory(address, 1 << 20, (byte) 1);
            }
        });
        BOMBS.put("unsafe-small", () -> {
            sun.misc.Unsafe unsafe = unsafe();
            while (true) unsafe.putLong(unsafe.allocateMemory(8), 1);
        });
        BOMBS.put("unsafe-sizes", () -> {
            sun.misc.Unsafe unsafe = unsafe();
            long[] some = new long[200_000];
            for (int size = 16; ; size += 16) {  // what was freed in one size must not count for the next
                int n = 0;
                try {
                    while (n < some.length) unsafe.setMemory(some[n++] = unsafe.allocateMemory(size), size, (byte) 1);
                } catch (OutOfMemoryError e) {
                    n--;
                }
                for (int i = 0; i < n; i++) unsafe.freeMemory(some[i]);
                if (size == 2048) throw new OutOfMemoryError("done");
            }
        });
        BOMBS.put("mapped", () -> {
            Path file = Path.of("mapped-" + ProcessHandle.current().pid());
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE,
                    StandardOpenOption.CREATE, StandardOpenOption.DELETE_ON_CLOSE)) {
                while (true) {
                    ByteBuffer buffer = channel.map(FileChannel.MapMode.READ_WRITE, 0, 4 << 20);
                    while (buffer.hasRemaining()) buffer.putLong(1);
                    kept.add(buffer);
                }
            } catch (IOException e) {
                throw e.getCause();
            }
        });
        BOMBS.put("deflaters", () -> {
            while (true) kept.add(new Deflater());
        });
        BOMBS.put("inflaters", () -> {
            while (true) kept.add(new Inflater());
        });
        BOMBS.put("loaders", () -> {
            byte[] bytes = tiny();
            while (true)
                new ClassLoader() {
                    void define() {
                        kept.add(defineClass("Tiny", bytes, 0, bytes.length));
                    }
                }.define();
        });
        BOMBS.put("hidden", () -> {
            byte[] bytes = tiny();
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            while (true) kept.add(lookup.defineHiddenClass(bytes, true).lookupClass());
        });
        BOMBS.put("hidden-called", () -> {
            byte[] bytes = tiny();
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            while (true) kept.add(lookup.defineHiddenClass(bytes, true).lookupClass().getConstructor().newInstance().toString());
        });
        BOMBS.put("proxies", () -> {
            while (true) {
                ClassLoader loader = new ClassLoader() {};
                kept.add(Proxy.newProxyInstance(loader, new Class<?>[] {Runnable.class}, (p, m, a) -> null));
            }
        });
        BOMBS.put("lambdas", () -> {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            MethodType type = MethodType.methodType(void.class);
            MethodHandle target = lookup.findStatic(Memory.class, "nothing", type);
            while (true)
                kept.add(LambdaMetafactory.metafactory(lookup, "run", MethodType.methodType(Runnable.class), type, target, type)
                        .getTarget().invoke());
        });
        BOMBS.put("array-classes", () -> {
            byte[] bytes = tiny();
            while (true) {
                Class<?> type = new ClassLoader() {
                    Class<?> define() {
                        return defineClass("Tiny", bytes, 0, bytes.length);
                    }
                }.define();
                for (int i = 0; i < 250; i++) kept.add(type = type.arrayType());
            }
        });
        BOMBS.put("names", () -> {
            for (int i = 0; ; i++)
                try {
                    Class.forName("no.such.package.in.any.module.Class" + i);
                } catch (ClassNotFoundException e) {
                    // as expected
                }
        });
        BOMBS.put("threads", () -> {
            while (true) {
                Thread thread = new Thread(() -> {
                    try {
                        Thread.sleep(1_000_000);
                    } catch (InterruptedException e) {
                        // the end
                    }
                });
                thread.setDaemon(true);
                thread.start();
                kept.add(thread);
            }
        });
        BOMBS.put("deep-threads", () -> {
            while (true) {
                Thread thread = new Thread(null, () -> dive(0), "deep", 16 << 20);
                thread.setDaemon(true);
                thread.start();
                kept.add(thread);
                while (thread.getState() != Thread.State.TIMED_WAITING) Thread.sleep(1);
            }
        });
    }

    static int dive(int depth) {
        try {
            return dive(depth + 1) + 1;
        } catch (StackOverflowError e) {
            try {
                Thread.sleep(1_000_000);
            } catch (InterruptedException i) {
                // the end
            }
            return depth;
        }
    }

    /// A method of its own: in main, the iterator would keep the list alive where a collector looks at all locals.
    static void interruptThreads(List<Object> all) {
        for (Object o : all) if (o instanceof Thread) ((Thread) o).interrupt();
    }

    static void nothing() {
    }

    public static void main(String[] args) throws Throwable {
        try {
            try {
                BOMBS.get(args[0]).run();
            } catch (InternalError e) {  // so LambdaMetafactory wraps it
                throw e.getCause();
            }
        } catch (OutOfMemoryError e) {
            Object[] reserve = chain;
            chain = null;
            // Read only where it is needed: what an interpreted instruction read last, a register may keep.
            if (args[0].contains("threads")) interruptThreads(kept);
            kept = null;
            String text = e.getMessage();
            Throwable cause = e;
            reserve = null;
            System.gc();
            System.out.println("caught " + cause.getClass().getName() + ": " + text);
        }
        kept = null;
        // The VM is as good as new.
        Map<String, Integer> map = new TreeMap<>();
        for (int i = 0; i < 10_000; i++) map.merge("key " + i % 100, i, Integer::sum);
        Thread thread = new Thread(() -> System.out.println("alive " + map.size() + " " + new int[100_000].length));
        thread.start();
        thread.join();
    }
}
