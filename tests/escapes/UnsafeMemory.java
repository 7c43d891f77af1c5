// file: data safe
// run: read-anywhere --add-opens java.base/jdk.internal.misc=ALL-UNNAMED --add-opens java.base/java.nio=ALL-UNNAMED
// args: read-anywhere
// out~ ^refused$
// out~ ^alive$
// not~ NOT REFUSED|CHANGED
// run: write-anywhere --add-opens java.base/jdk.internal.misc=ALL-UNNAMED --add-opens java.base/java.nio=ALL-UNNAMED
// args: write-anywhere
// out~ ^refused$
// out~ ^alive$
// not~ NOT REFUSED|CHANGED
// run: read-kernel --add-opens java.base/jdk.internal.misc=ALL-UNNAMED --add-opens java.base/java.nio=ALL-UNNAMED
// args: read-kernel
// out~ ^refused$
// out~ ^alive$
// not~ NOT REFUSED|CHANGED
// run: read-stack --add-opens java.base/jdk.internal.misc=ALL-UNNAMED --add-opens java.base/java.nio=ALL-UNNAMED
// args: read-stack
// out~ ^refused$
// out~ ^alive$
// not~ NOT REFUSED|CHANGED
// run: read-null --add-opens java.base/jdk.internal.misc=ALL-UNNAMED --add-opens java.base/java.nio=ALL-UNNAMED
// args: read-null
// out~ ^refused$
// out~ ^alive$
// not~ NOT REFUSED|CHANGED
// run: read-behind --add-opens java.base/jdk.internal.misc=ALL-UNNAMED --add-opens java.base/java.nio=ALL-UNNAMED
// args: read-behind
// out~ ^refused$
// out~ ^alive$
// not~ NOT REFUSED|CHANGED
// run: read-before --add-opens java.base/jdk.internal.misc=ALL-UNNAMED --add-opens java.base/java.nio=ALL-UNNAMED
// args: read-before
// out~ ^refused$
// out~ ^alive$
// not~ NOT REFUSED|CHANGED
// run: read-across-end --add-opens java.base/jdk.internal.misc=ALL-UNNAMED --add-opens java.base/java.nio=ALL-UNNAMED
// args: read-across-end
// out~ ^refused$
// out~ ^alive$
// not~ NOT REFUSED|CHANGED
// run: write-across-end --add-opens java.base/jdk.internal.misc=ALL-UNNAMED --add-opens java.base/java.nio=ALL-UNNAMED
// args: write-across-end
// out~ ^refused$
// out~ ^alive$
// not~ NOT REFUSED|CHANGED
// run: read-wrapping --add-opens java.base/jdk.internal.misc=ALL-UNNAMED --add-opens java.base/java.nio=ALL-UNNAMED
// args: read-wrapping
// out~ ^refused$
// out~ ^alive$
// not~ NOT REFUSED|CHANGED
// run: after-free --add-opens java.base/jdk.internal.misc=ALL-UNNAMED --add-opens java.base/java.nio=ALL-UNNAMED
// args: after-free
// out~ ^refused$
// out~ ^alive$
// not~ NOT REFUSED|CHANGED
// run: write-after-free --add-opens java.base/jdk.internal.misc=ALL-UNNAMED --add-opens java.base/java.nio=ALL-UNNAMED
// args: write-after-free
// out~ ^refused$
// out~ ^alive$
// not~ NOT REFUSED|CHANGED
// run: set-after-free --add-opens java.base/jdk.internal.misc=ALL-UNNAMED --add-opens java.base/java.nio=ALL-UNNAMED
// args: set-after-free
// out~ ^refused$
// out~ ^alive$
// not~ NOT REFUSED|CHANGED
// run: copy-after-free --add-opens java.base/jdk.internal.misc=ALL-UNNAMED --add-opens java.base/java.nio=ALL-UNNAMED
// args: copy-after-free
// out~ ^refused$
// out~ ^alive$
// not~ NOT REFUSED|CHANGED
// run: grow-after-free --add-opens java.base/jdk.internal.misc=ALL-UNNAMED --add-opens java.base/java.nio=ALL-UNNAMED
// args: grow-after-free
// out~ ^refused$
// out~ ^alive$
// not~ NOT REFUSED|CHANGED
// run: cas-after-free --add-opens java.base/jdk.internal.misc=ALL-UNNAMED --add-opens java.base/java.nio=ALL-UNNAMED
// args: cas-after-free
// out~ ^refused$
// out~ ^alive$
// not~ NOT REFUSED|CHANGED
// run: free-twice --add-opens java.base/jdk.internal.misc=ALL-UNNAMED --add-opens java.base/java.nio=ALL-UNNAMED
// args: free-twice
// out~ ^refused$
// out~ ^alive$
// not~ NOT REFUSED|CHANGED
// run: free-inside --add-opens java.base/jdk.internal.misc=ALL-UNNAMED --add-opens java.base/java.nio=ALL-UNNAMED
// args: free-inside
// out~ ^refused$
// out~ ^alive$
// not~ NOT REFUSED|CHANGED
// run: free-anything --add-opens java.base/jdk.internal.misc=ALL-UNNAMED --add-opens java.base/java.nio=ALL-UNNAMED
// args: free-anything
// out~ ^refused$
// out~ ^alive$
// not~ NOT REFUSED|CHANGED
// run: free-of-buffer --add-opens java.base/jdk.internal.misc=ALL-UNNAMED --add-opens java.base/java.nio=ALL-UNNAMED
// args: free-of-buffer
// out~ ^refused$
// out~ ^alive$
// not~ NOT REFUSED|CHANGED
// run: grow-inside --add-opens java.base/jdk.internal.misc=ALL-UNNAMED --add-opens java.base/java.nio=ALL-UNNAMED
// args: grow-inside
// out~ ^refused$
// out~ ^alive$
// not~ NOT REFUSED|CHANGED
// run: copy-out --add-opens java.base/jdk.internal.misc=ALL-UNNAMED --add-opens java.base/java.nio=ALL-UNNAMED
// args: copy-out
// out~ ^refused$
// out~ ^alive$
// not~ NOT REFUSED|CHANGED
// run: copy-in --add-opens java.base/jdk.internal.misc=ALL-UNNAMED --add-opens java.base/java.nio=ALL-UNNAMED
// args: copy-in
// out~ ^refused$
// out~ ^alive$
// not~ NOT REFUSED|CHANGED
// run: copy-too-long --add-opens java.base/jdk.internal.misc=ALL-UNNAMED --add-opens java.base/java.nio=ALL-UNNAMED
// args: copy-too-long
// out~ ^refused$
// out~ ^alive$
// not~ NOT REFUSED|CHANGED
// run: copy-negative --add-opens java.base/jdk.internal.misc=ALL-UNNAMED --add-opens java.base/java.nio=ALL-UNNAMED
// args: copy-negative
// out~ ^refused$
// out~ ^alive$
// not~ NOT REFUSED|CHANGED
// run: set-too-long --add-opens java.base/jdk.internal.misc=ALL-UNNAMED --add-opens java.base/java.nio=ALL-UNNAMED
// args: set-too-long
// out~ ^refused$
// out~ ^alive$
// not~ NOT REFUSED|CHANGED
// run: swap-out --add-opens java.base/jdk.internal.misc=ALL-UNNAMED --add-opens java.base/java.nio=ALL-UNNAMED
// args: swap-out
// out~ ^refused$
// out~ ^alive$
// not~ NOT REFUSED|CHANGED
// run: object-from-address --add-opens java.base/jdk.internal.misc=ALL-UNNAMED --add-opens java.base/java.nio=ALL-UNNAMED
// args: object-from-address
// out~ ^refused$
// out~ ^alive$
// not~ NOT REFUSED|CHANGED
// run: address-chain --add-opens java.base/jdk.internal.misc=ALL-UNNAMED --add-opens java.base/java.nio=ALL-UNNAMED
// args: address-chain
// out~ ^refused$
// out~ ^alive$
// not~ NOT REFUSED|CHANGED
// run: allocate-everything --add-opens java.base/jdk.internal.misc=ALL-UNNAMED --add-opens java.base/java.nio=ALL-UNNAMED
// args: allocate-everything
// out~ ^refused$
// out~ ^alive$
// not~ NOT REFUSED|CHANGED
// run: allocate-negative --add-opens java.base/jdk.internal.misc=ALL-UNNAMED --add-opens java.base/java.nio=ALL-UNNAMED
// args: allocate-negative
// out~ ^refused$
// out~ ^alive$
// not~ NOT REFUSED|CHANGED
// run: read-only-mapping --add-opens java.base/jdk.internal.misc=ALL-UNNAMED --add-opens java.base/java.nio=ALL-UNNAMED -A
// args: read-only-mapping
// out~ ^refused$
// out~ ^alive$
// not~ NOT REFUSED|CHANGED
// host: data safe
// run: after-unmap --add-opens java.base/jdk.internal.misc=ALL-UNNAMED --add-opens java.base/java.nio=ALL-UNNAMED -A
// args: after-unmap
// out~ ^refused$
// out~ ^alive$
// not~ NOT REFUSED|CHANGED
// host: data safe
// run: free-of-mapping --add-opens java.base/jdk.internal.misc=ALL-UNNAMED --add-opens java.base/java.nio=ALL-UNNAMED -A
// args: free-of-mapping
// out~ ^refused$
// out~ ^alive$
// not~ NOT REFUSED|CHANGED
// host: data safe
// run: forged-buffer --add-opens java.base/jdk.internal.misc=ALL-UNNAMED --add-opens java.base/java.nio=ALL-UNNAMED
// args: forged-buffer
// out~ ^refused$
// out~ ^alive$
// not~ NOT REFUSED|CHANGED
// run: forged-capacity --add-opens java.base/jdk.internal.misc=ALL-UNNAMED --add-opens java.base/java.nio=ALL-UNNAMED
// args: forged-capacity
// out~ ^refused$
// out~ ^alive$
// not~ NOT REFUSED|CHANGED
// run: forged-view --add-opens java.base/jdk.internal.misc=ALL-UNNAMED --add-opens java.base/java.nio=ALL-UNNAMED
// args: forged-view
// out~ ^refused$
// out~ ^alive$
// not~ NOT REFUSED|CHANGED
// run: forged-heap-buffer --add-opens java.base/jdk.internal.misc=ALL-UNNAMED --add-opens java.base/java.nio=ALL-UNNAMED
// args: forged-heap-buffer
// out~ ^refused$
// out~ ^alive$
// not~ NOT REFUSED|CHANGED
// run: forged-buffer-written --add-opens java.base/jdk.internal.misc=ALL-UNNAMED --add-opens java.base/java.nio=ALL-UNNAMED
// args: forged-buffer-written
// out~ ^(?!wrote)
// not~ wrote|NOT REFUSED|CHANGED
// run: forged-buffer-checksum --add-opens java.base/jdk.internal.misc=ALL-UNNAMED --add-opens java.base/java.nio=ALL-UNNAMED
// args: forged-buffer-checksum
// out~ ^refused$
// out~ ^alive$
// not~ NOT REFUSED|CHANGED
// run: forged-buffer-inflated --add-opens java.base/jdk.internal.misc=ALL-UNNAMED --add-opens java.base/java.nio=ALL-UNNAMED
// args: forged-buffer-inflated
// out~ ^refused$
// out~ ^alive$
// not~ NOT REFUSED|CHANGED
// run: forged-buffer-deflated-into --add-opens java.base/jdk.internal.misc=ALL-UNNAMED --add-opens java.base/java.nio=ALL-UNNAMED
// args: forged-buffer-deflated-into
// out~ ^refused$
// out~ ^alive$
// not~ NOT REFUSED|CHANGED
// run: forged-buffer-as-class --add-opens java.base/jdk.internal.misc=ALL-UNNAMED --add-opens java.base/java.nio=ALL-UNNAMED
// args: forged-buffer-as-class
// out~ ^refused$
// out~ ^alive$
// not~ NOT REFUSED|CHANGED
// run: free-while-used --add-opens java.base/jdk.internal.misc=ALL-UNNAMED --add-opens java.base/java.nio=ALL-UNNAMED
// args: free-while-used
// out~ ^refused$
// out~ ^alive$
// not~ NOT REFUSED|CHANGED
import java.io.RandomAccessFile;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.util.concurrent.atomic.AtomicBoolean;
import sun.misc.Unsafe;

/** Addresses that are not this VM's, not any more, or not to be written. */
public class UnsafeMemory {
    interface Attack {
        void run() throws Throwable;
    }

    static final Unsafe U;
    static final Object internal;

    static {
        try {
            Field f = Unsafe.class.getDeclaredField("theUnsafe");
            f.setAccessible(true);
            U = (Unsafe) f.get(null);
            Field i = Unsafe.class.getDeclaredField("theInternalUnsafe");
            i.setAccessible(true);
            internal = i.get(null);
        } catch (ReflectiveOperationException e) {
            throw new Error(e);
        }
    }

    static long address(ByteBuffer b) throws Exception {
        return U.getLong(b, U.objectFieldOffset(java.nio.Buffer.class.getDeclaredField("address")));
    }

    static void forge(ByteBuffer b, long address, int capacity) throws Exception {
        U.putLong(b, U.objectFieldOffset(java.nio.Buffer.class.getDeclaredField("address")), address);
        U.putInt(b, U.objectFieldOffset(java.nio.Buffer.class.getDeclaredField("capacity")), capacity);
        U.putInt(b, U.objectFieldOffset(java.nio.Buffer.class.getDeclaredField("limit")), capacity);
    }

    static long freed() {
        long a = U.allocateMemory(100_000);
        U.freeMemory(a);
        return a;
    }

    static Object call(String name, Class<?>[] types, Object... args) throws Throwable {
        Method m = internal.getClass().getDeclaredMethod(name, types);
        m.setAccessible(true);
        try {
            return m.invoke(internal, args);
        } catch (java.lang.reflect.InvocationTargetException e) {
            throw e.getCause();
        }
    }

    public static void main(String[] args) throws Throwable {
        long block = U.allocateMemory(64);
        U.setMemory(block, 64, (byte) 5);
        Attack attack = switch (args[0]) {
            case "read-anywhere" -> () -> System.out.println(U.getByte(0x400000L));
            case "write-anywhere" -> () -> U.putByte(0x400000L, (byte) 1);
            case "read-kernel" -> () -> System.out.println(U.getLong(0xffff888000000000L));
            case "read-stack" -> () -> {
                for (long a = 0x7ffc00000000L; a < 0x7fffffffff00L; a += 0x1fffff000L) {
                    try {
                        U.getLong(a);
                        return;
                    } catch (InternalError e) {
                        continue;
                    }
                }
                throw new InternalError("all refused");
            };
            case "read-null" -> () -> System.out.println(U.getLong(0L));
            case "read-behind" -> () -> System.out.println(U.getByte(block + 64));
            case "read-before" -> () -> System.out.println(U.getByte(block - 1));
            case "read-across-end" -> () -> System.out.println(U.getLong(block + 60));
            case "write-across-end" -> () -> U.putLong(block + 57, 0);
            case "read-wrapping" -> () -> System.out.println(U.getLong(-4L));
            case "after-free" -> () -> System.out.println(U.getByte(freed()));
            case "write-after-free" -> () -> U.putLong(freed(), 1);
            case "set-after-free" -> () -> U.setMemory(freed(), 8, (byte) 1);
            case "copy-after-free" -> () -> U.copyMemory(freed(), block, 8);
            case "grow-after-free" -> () -> U.reallocateMemory(freed(), 8);
            case "cas-after-free" -> () -> U.compareAndSwapInt(null, freed(), 0, 1);
            case "free-twice" -> () -> U.freeMemory(freed());
            case "free-inside" -> () -> U.freeMemory(block + 8);
            case "free-anything" -> () -> U.freeMemory(0x7f0000001000L);
            case "free-of-buffer" -> () -> {
                ByteBuffer b = ByteBuffer.allocateDirect(64);
                U.freeMemory(address(b));
                U.freeMemory(address(b));
            };
            case "grow-inside" -> () -> U.reallocateMemory(block + 8, 128);
            case "copy-out" -> () -> U.copyMemory(block, 0x400000L, 8);
            case "copy-in" -> () -> U.copyMemory(0x400000L, block, 8);
            case "copy-too-long" -> () -> U.copyMemory(block, U.allocateMemory(1 << 20), 1 << 20);
            case "copy-negative" -> () -> U.copyMemory(block, block + 8, -8);
            case "set-too-long" -> () -> U.setMemory(block, 1L << 40, (byte) 0);
            case "swap-out" -> () -> call("copySwapMemory", new Class<?>[]{Object.class, long.class, Object.class, long.class, long.class, long.class}, null, block, null, 0x400000L, 8L, 4L);
            case "object-from-address" -> () -> call("getUncompressedObject", new Class<?>[]{long.class}, block);
            case "address-chain" -> () -> U.getLong(U.getAddress(block));
            case "allocate-everything" -> () -> {
                try {
                    U.allocateMemory(Long.MAX_VALUE);
                } catch (OutOfMemoryError e) {
                    throw new InternalError(e);
                }
            };
            case "allocate-negative" -> () -> U.allocateMemory(-1);
            case "read-only-mapping" -> () -> {
                try (RandomAccessFile f = new RandomAccessFile("data", "r")) {
                    MappedByteBuffer b = f.getChannel().map(FileChannel.MapMode.READ_ONLY, 0, 4);
                    U.putByte(address(b), (byte) 'X');
                }
            };
            case "after-unmap" -> () -> {
                try (RandomAccessFile f = new RandomAccessFile("data", "r")) {
                    MappedByteBuffer b = f.getChannel().map(FileChannel.MapMode.READ_ONLY, 0, 4);
                    long a = address(b);
                    U.invokeCleaner(b);
                    System.out.println(U.getByte(a));
                }
            };
            case "free-of-mapping" -> () -> {
                try (RandomAccessFile f = new RandomAccessFile("data", "r")) {
                    U.freeMemory(address(f.getChannel().map(FileChannel.MapMode.READ_ONLY, 0, 4)));
                }
            };
            case "forged-buffer" -> () -> {
                ByteBuffer b = ByteBuffer.allocateDirect(8);
                forge(b, 0x400000L, 1 << 20);
                System.out.println(b.get(0));
            };
            case "forged-capacity" -> () -> {
                ByteBuffer b = ByteBuffer.allocateDirect(8);
                forge(b, address(b), 1 << 20);
                System.out.println(b.get(100_000));
            };
            case "forged-view" -> () -> {
                ByteBuffer b = ByteBuffer.allocateDirect(8);
                forge(b, 0x400000L, 1 << 20);
                System.out.println(b.asLongBuffer().get(1));
            };
            case "forged-heap-buffer" -> () -> {
                ByteBuffer b = ByteBuffer.allocate(8);
                forge(b, 1 << 20, 1 << 20);
                System.out.println(b.getLong(8));
            };
            case "forged-buffer-written" -> () -> {
                ByteBuffer b = ByteBuffer.allocateDirect(8);
                forge(b, 0x400000L, 64);
                try (FileChannel c = new java.io.FileOutputStream(java.io.FileDescriptor.out).getChannel()) {
                    System.out.println("wrote " + c.write(b));
                }
            };
            case "forged-buffer-checksum" -> () -> {
                ByteBuffer b = ByteBuffer.allocateDirect(8);
                forge(b, 0x400000L, 64);
                java.util.zip.CRC32 c = new java.util.zip.CRC32();
                c.update(b);
                System.out.println(c.getValue());
            };
            case "forged-buffer-inflated" -> () -> {
                ByteBuffer b = ByteBuffer.allocateDirect(8);
                forge(b, 0x400000L, 64);
                java.util.zip.Inflater i = new java.util.zip.Inflater();
                i.setInput(b);
                System.out.println(i.inflate(new byte[8]));
            };
            case "forged-buffer-deflated-into" -> () -> {
                ByteBuffer b = ByteBuffer.allocateDirect(8);
                forge(b, 0x400000L, 64);
                java.util.zip.Deflater d = new java.util.zip.Deflater();
                d.setInput(new byte[100]);
                d.finish();
                System.out.println(d.deflate(b));
            };
            case "forged-buffer-as-class" -> () -> {
                ByteBuffer b = ByteBuffer.allocateDirect(8);
                forge(b, 0x400000L, 64);
                new ClassLoader() {
                    Class<?> define() {
                        return defineClass("X", b, null);
                    }
                }.define();
            };
            case "free-while-used" -> () -> {
                // One thread frees and allocates what two others read and write: garbage and errors, nothing else.
                AtomicBoolean stop = new AtomicBoolean();
                long[] current = {U.allocateMemory(1 << 16)};
                Runnable user = () -> {
                    while (!stop.get()) {
                        long a = current[0];
                        try {
                            U.putLong(a + 8, U.getLong(a) + 1);
                            U.setMemory(a, 1 << 16, (byte) 1);
                            U.copyMemory(a, a + 100, 1 << 15);
                        } catch (InternalError e) {
                            continue;
                        }
                    }
                };
                Thread[] users = {new Thread(user), new Thread(user)};
                for (Thread t : users) t.start();
                for (int i = 0; i < 3000; i++) {
                    long old = current[0];
                    U.freeMemory(old);
                    current[0] = U.allocateMemory(1 << 16);
                }
                stop.set(true);
                for (Thread t : users) t.join();
                throw new InternalError("survived");
            };
            default -> throw new Error(args[0]);
        };
        try {
            attack.run();
            System.out.println("NOT REFUSED");
        } catch (InternalError | UnsatisfiedLinkError | OutOfMemoryError | RuntimeException | java.io.IOException e) {
            System.out.println("refused");
        }
        for (int i = 0; i < 64; i++)
            if (U.getByte(block + i) != 5) System.out.println("CHANGED");
        System.out.println("alive");
    }
}
