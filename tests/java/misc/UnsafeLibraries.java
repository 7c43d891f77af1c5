import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import sun.misc.Unsafe;

/** What the widespread libraries do with sun.misc.Unsafe. */
public class UnsafeLibraries {
    static final Unsafe U = unsafe();

    static Unsafe unsafe() {
        try {
            Field f = Unsafe.class.getDeclaredField("theUnsafe");
            f.setAccessible(true);
            return (Unsafe) f.get(null);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    public static void main(String[] args) throws Exception {
        directBuffers();
        bytesAsLongs();
        atomicFields();
        withoutConstructor();
        bulkCopies();
        ringBuffer();
        sequences();
        statics();
        override();
        rest();
    }

    // Netty's PlatformDependent0
    static void directBuffers() throws Exception {
        long addressOffset = U.objectFieldOffset(Buffer.class.getDeclaredField("address"));
        ByteBuffer direct = ByteBuffer.allocateDirect(32);
        long address = U.getLong(direct, addressOffset);
        System.out.println("direct: " + (address != 0) + " heap: " + U.getLong(ByteBuffer.allocate(1), addressOffset) * 0);
        U.putInt(address, 0x01020304);
        U.putLong(address + 8, 0x0102030405060708L);
        U.putShort(address + 17, (short) 0x0a0b);
        U.putDouble(address + 24, 1.5);
        direct.order(ByteOrder.nativeOrder());
        System.out.println(Integer.toHexString(direct.getInt(0)) + " " + Long.toHexString(direct.getLong(8)) + " "
            + Integer.toHexString(direct.getShort(17)) + " " + direct.getDouble(24));
        byte[] array = new byte[16];
        U.copyMemory(null, address, array, Unsafe.ARRAY_BYTE_BASE_OFFSET, 16);
        System.out.println(Arrays.toString(array));
        U.copyMemory(array, Unsafe.ARRAY_BYTE_BASE_OFFSET + 8, null, address, 8);
        System.out.println(Long.toHexString(U.getLong(address)));
        U.setMemory(address, 32, (byte) -1);
        System.out.println(direct.getLong(24));
        U.invokeCleaner(direct);
        long memory = U.allocateMemory(100);
        U.setMemory(memory, 100, (byte) 7);
        memory = U.reallocateMemory(memory, 100_000);
        System.out.println(U.getByte(memory) + " " + U.getByte(memory + 99) + " " + (memory % 8));
        U.putAddress(memory, memory + 16);
        System.out.println(U.getAddress(memory) - memory);
        System.out.println(U.compareAndSwapInt(null, memory + 4, U.getInt(memory + 4), 9) + " " + U.getIntVolatile(null, memory + 4));
        U.freeMemory(memory);
        U.freeMemory(0);
    }

    // Guava's UnsignedBytes, LZ4, Netty's equals and hash codes
    static void bytesAsLongs() {
        byte[] a = "The quick brown fox".getBytes(), b = "The quick brown cat".getBytes();
        int stride = 8, i = 0;
        for (; i + stride <= a.length; i += stride) {
            long x = U.getLong(a, Unsafe.ARRAY_BYTE_BASE_OFFSET + (long) i), y = U.getLong(b, Unsafe.ARRAY_BYTE_BASE_OFFSET + (long) i);
            if (x != y) break;
        }
        System.out.println("equal up to " + i);
        System.out.println(Integer.toHexString(U.getInt(a, Unsafe.ARRAY_BYTE_BASE_OFFSET + 1L)) + " " + (int) U.getChar(a, Unsafe.ARRAY_BYTE_BASE_OFFSET + 3L));
        U.putLong(b, Unsafe.ARRAY_BYTE_BASE_OFFSET + 3L, 0x2020202020202020L);
        System.out.println(new String(b));
        int[] ints = {1, 2, 3, 4};
        System.out.println(Long.toHexString(U.getLong(ints, Unsafe.ARRAY_INT_BASE_OFFSET + 4L)));
        for (Class<?> c : new Class<?>[]{boolean[].class, byte[].class, short[].class, char[].class, int[].class, long[].class, float[].class, double[].class})
            System.out.print(U.arrayIndexScale(c) + " " + U.arrayBaseOffset(c) % 8 + ";");
        System.out.println();
    }

    static class Node {
        volatile Object value;
        volatile Node next;
        volatile int state;
        volatile long stamp;
        boolean flag;
        byte tiny;
        char letter;
        float ratio;
        final String fixed;
        private Node() {
            fixed = "constructed";
        }
    }

    static long offset(String field) throws Exception {
        return U.objectFieldOffset(Node.class.getDeclaredField(field));
    }

    // Guava's AbstractFuture, the JCTools queues
    static void atomicFields() throws Exception {
        Node n = new Node();
        System.out.println(U.compareAndSwapObject(n, offset("value"), null, "first") + " " + U.compareAndSwapObject(n, offset("value"), null, "second") + " " + n.value);
        U.putOrderedObject(n, offset("next"), n);
        System.out.println(n.next == n);
        System.out.println(U.getAndSetObject(n, offset("next"), null) == n);
        System.out.println(U.getAndAddInt(n, offset("state"), 5) + " " + U.getAndSetInt(n, offset("state"), 9) + " " + n.state);
        System.out.println(U.getAndAddLong(n, offset("stamp"), 1L << 40) + " " + n.stamp);
        U.putBoolean(n, offset("flag"), true);
        U.putByte(n, offset("tiny"), (byte) -3);
        U.putChar(n, offset("letter"), 'ß');
        U.putFloat(n, offset("ratio"), 2.5f);
        System.out.println(n.flag + " " + n.tiny + " " + n.letter + " " + n.ratio + " " + U.getBoolean(n, offset("flag")) + U.getCharVolatile(n, offset("letter")));
        U.putLongVolatile(n, offset("stamp"), -1);
        U.putOrderedInt(n, offset("state"), 3);
        System.out.println(U.getLongVolatile(n, offset("stamp")) + " " + U.getInt(n, offset("state")));
    }

    // Gson, Jackson, Objenesis, Kryo
    static void withoutConstructor() throws Exception {
        Node n = (Node) U.allocateInstance(Node.class);
        System.out.println(n.fixed + " " + n.state);
        U.putObject(n, offset("fixed"), "written");
        System.out.println(Node.class.getDeclaredField("fixed").get(n));
        try {
            U.allocateInstance(Runnable.class);
        } catch (InstantiationException e) {
            System.out.println(e.getMessage());
        }
        record Pair(int a, int b) {}
        try {
            U.objectFieldOffset(Pair.class.getDeclaredField("a"));
        } catch (UnsupportedOperationException e) {
            System.out.println(e.getMessage() != null);
        }
    }

    // Kryo's and Hadoop's arrays
    static void bulkCopies() {
        long[] longs = {1, 2, 3};
        byte[] bytes = new byte[24];
        U.copyMemory(longs, Unsafe.ARRAY_LONG_BASE_OFFSET, bytes, Unsafe.ARRAY_BYTE_BASE_OFFSET, 24);
        System.out.println(Arrays.toString(bytes));
        double[] doubles = new double[3];
        U.copyMemory(bytes, Unsafe.ARRAY_BYTE_BASE_OFFSET, doubles, Unsafe.ARRAY_DOUBLE_BASE_OFFSET, 24);
        System.out.println(Double.doubleToRawLongBits(doubles[2]));
        U.copyMemory(bytes, Unsafe.ARRAY_BYTE_BASE_OFFSET, bytes, Unsafe.ARRAY_BYTE_BASE_OFFSET + 4L, 20);
        System.out.println(Arrays.toString(bytes));
        U.setMemory(bytes, Unsafe.ARRAY_BYTE_BASE_OFFSET + 2L, 4, (byte) 9);
        System.out.println(Arrays.toString(bytes));
    }

    // LMAX Disruptor's RingBuffer: padding around the entries
    static void ringBuffer() {
        int scale = U.arrayIndexScale(Object[].class), pad = 128 / scale;
        long base = U.arrayBaseOffset(Object[].class) + 128;
        Object[] entries = new Object[8 + 2 * pad];
        for (int i = 0; i < 8; i++) U.putOrderedObject(entries, base + (long) i * scale, "e" + i);
        StringBuilder text = new StringBuilder();
        for (long s = 5; s < 12; s++) text.append(U.getObjectVolatile(entries, base + (s & 7) * scale)).append(' ');
        System.out.println(text);
    }

    static class Padded {
        protected long p1, p2, p3, p4, p5, p6, p7;
    }

    static class Sequence extends Padded {
        volatile long value;
        protected long p9, p10, p11, p12, p13, p14, p15;
    }

    static void sequences() throws Exception {
        long at = U.objectFieldOffset(Sequence.class.getDeclaredField("value"));
        Sequence s = new Sequence();
        Thread[] threads = new Thread[4];
        for (int t = 0; t < threads.length; t++) {
            threads[t] = new Thread(() -> {
                for (int i = 0; i < 5000; i++) {
                    long v;
                    do v = U.getLongVolatile(s, at);
                    while (!U.compareAndSwapLong(s, at, v, v + 1));
                }
            });
            threads[t].start();
        }
        for (Thread t : threads) t.join();
        U.putOrderedLong(s, at, s.value + 1);
        System.out.println(s.value);
    }

    static class Statics {
        static int number = 1;
        static Object object = "o";
        static volatile long wide = 2;
        static {
            System.out.println("initialized");
        }
    }

    static void statics() throws Exception {
        Field number = Statics.class.getDeclaredField("number"), object = Statics.class.getDeclaredField("object"), wide = Statics.class.getDeclaredField("wide");
        System.out.println(U.shouldBeInitialized(Statics.class));
        U.ensureClassInitialized(Statics.class);
        System.out.println(U.shouldBeInitialized(Statics.class));
        U.putInt(U.staticFieldBase(number), U.staticFieldOffset(number), 10);
        U.putObjectVolatile(U.staticFieldBase(object), U.staticFieldOffset(object), "changed");
        U.getAndAddLong(U.staticFieldBase(wide), U.staticFieldOffset(wide), 5);
        System.out.println(Statics.number + " " + Statics.object + " " + Statics.wide);
    }

    static class LikeAccessibleObject {
        boolean override;
        volatile Object accessCheckCache;
    }

    // ByteBuddy, Groovy and many more: a class of the same layout tells the offset
    static void override() throws Exception {
        Method m = ClassLoader.class.getDeclaredMethod("findLoadedClass", String.class);
        U.putBoolean(m, U.objectFieldOffset(LikeAccessibleObject.class.getDeclaredField("override")), true);
        System.out.println(m.invoke(UnsafeLibraries.class.getClassLoader(), "UnsafeLibraries"));
    }

    static void rest() throws Exception {
        U.loadFence();
        U.storeFence();
        U.fullFence();
        System.out.println(U.addressSize() + " " + U.pageSize());
        CountDownLatch parked = new CountDownLatch(1);
        Thread t = new Thread(() -> {
            parked.countDown();
            U.park(false, 0L);
            U.park(true, System.currentTimeMillis() + 20);
            U.park(false, 1_000_000L);
            System.out.println("unparked");
        });
        t.start();
        parked.await();
        LockSupport.unpark(t);
        U.unpark(t);
        t.join();
        try {
            U.throwException(new Exception("thrown"));
        } catch (Exception e) {
            System.out.println(e);
        }
    }
}
