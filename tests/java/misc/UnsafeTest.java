// sun.misc.Unsafe: field offsets, arrays, CAS, off-heap memory, allocateInstance, throwException.
import java.lang.reflect.Field;
import sun.misc.Unsafe;
public class UnsafeTest {
    int i = 5;
    long l;
    Object o;
    volatile int v;
    static int s = 9;
    double d;
    byte b;
    UnsafeTest() { i = 100; }
    public static void main(String[] args) throws Exception {
        Field f = Unsafe.class.getDeclaredField("theUnsafe");
        f.setAccessible(true);
        Unsafe u = (Unsafe) f.get(null);
        UnsafeTest t = new UnsafeTest();
        long io = u.objectFieldOffset(UnsafeTest.class.getDeclaredField("i")),
             oo = u.objectFieldOffset(UnsafeTest.class.getDeclaredField("o")),
             lo = u.objectFieldOffset(UnsafeTest.class.getDeclaredField("l")),
             dof = u.objectFieldOffset(UnsafeTest.class.getDeclaredField("d"));
        u.putInt(t, io, 7);
        u.putLong(t, lo, 1L << 40);
        u.putObject(t, oo, "str");
        u.putDouble(t, dof, 2.5);
        System.out.println(t.i + " " + t.l + " " + t.o + " " + t.d + " " + u.getInt(t, io) + u.getObject(t, oo));
        System.out.println(u.compareAndSwapInt(t, io, 7, 8) + "" + u.compareAndSwapInt(t, io, 7, 9)
                + u.compareAndSwapLong(t, lo, 1L << 40, 3) + u.compareAndSwapObject(t, oo, "str", "new") + t.i + t.l
                + t.o + u.getAndAddInt(t, io, 5) + u.getAndSetLong(t, lo, 9) + t.i + t.l);
        int[] a = {1, 2, 3};
        System.out.println(u.getInt(a, (long) u.arrayBaseOffset(int[].class) + u.arrayIndexScale(int[].class) * 2L)
                + " " + u.arrayIndexScale(byte[].class) + u.arrayIndexScale(long[].class));
        u.putOrderedInt(a, (long) u.arrayBaseOffset(int[].class), 42);
        System.out.println(a[0] + " " + u.getIntVolatile(a, u.arrayBaseOffset(int[].class)));
        Field sf = UnsafeTest.class.getDeclaredField("s");
        System.out.println(u.getInt(u.staticFieldBase(sf), u.staticFieldOffset(sf)));
        long m = u.allocateMemory(64);
        u.setMemory(m, 64, (byte) 1);
        u.putLong(m + 8, 0x0102030405060708L);
        System.out.println(u.getByte(m) + " " + u.getByte(m + 8) + " " + u.getLong(m + 8) + " " + u.getInt(m));
        m = u.reallocateMemory(m, 128);
        u.copyMemory(m + 8, m + 64, 8);
        System.out.println(u.getLong(m + 64));
        u.copyMemory(null, m + 8, a, u.arrayBaseOffset(int[].class), 8);
        System.out.println(a[0] + " " + a[1]);
        u.freeMemory(m);
        System.out.println(((UnsafeTest) u.allocateInstance(UnsafeTest.class)).i);
        try {
            u.throwException(new java.io.IOException("sneaky"));
        } catch (Exception e) {
            System.out.println(e);
        }
        System.out.println((u.pageSize() >= 4096) + " " + u.addressSize());
        u.fullFence();
        u.loadFence();
        u.storeFence();
    }
}
