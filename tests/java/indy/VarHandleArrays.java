// VarHandles on arrays and byte views: bounds, alignment, byte order.
import java.lang.invoke.*;
import java.nio.*;
import java.util.*;
public class VarHandleArrays {
    public static void main(String[] args) {
        VarHandle I = MethodHandles.arrayElementVarHandle(int[].class),
                  S = MethodHandles.arrayElementVarHandle(String[].class),
                  J = MethodHandles.arrayElementVarHandle(long[].class),
                  B = MethodHandles.arrayElementVarHandle(byte[].class);
        int[] a = {1, 2, 3};
        System.out.println((int) I.getAndAdd(a, 1, 10) + " " + I.compareAndSet(a, 2, 3, 30) + Arrays.toString(a));
        String[] s = {"a", "b"};
        System.out.println(
                S.compareAndSet(s, 0, "a", "z") + " " + (String) S.getAndSet(s, 1, "y") + Arrays.toString(s));
        long[] l = new long[2];
        J.setVolatile(l, 1, 1L << 50);
        System.out.println((long) J.getAcquire(l, 1));
        byte[] b = new byte[3];
        System.out.println((byte) B.getAndBitwiseOr(b, 1, (byte) 5) + Arrays.toString(b));
        try {
            I.get(a, 3);
        } catch (ArrayIndexOutOfBoundsException e) {
            System.out.println(e.getMessage());
        }
        try {
            I.get(a, -1);
        } catch (ArrayIndexOutOfBoundsException e) {
            System.out.println(e.getMessage());
        }
        try {
            S.set((Object) s, 0, (Object) 5);
        } catch (ClassCastException e) {
            System.out.println("CCE");
        }
        VarHandle O = MethodHandles.arrayElementVarHandle(Object[].class);
        try {
            O.set((Object[]) s, 0, (Object) 5);
        } catch (ArrayStoreException | ClassCastException e) {
            System.out.println(e.getClass().getSimpleName());
        }
        VarHandle IL = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN),
                  IB = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN),
                  SB = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN),
                  DB = MethodHandles.byteArrayViewVarHandle(double[].class, ByteOrder.BIG_ENDIAN),
                  CL = MethodHandles.byteArrayViewVarHandle(char[].class, ByteOrder.LITTLE_ENDIAN),
                  JL = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
        byte[] v = new byte[16];
        IL.set(v, 1, 0x01020304);
        IB.set(v, 5, 0x01020304);
        SB.set(v, 9, (short) -2);
        System.out.println(Arrays.toString(v) + " " + (int) IB.get(v, 1) + " " + (int) IL.get(v, 6));
        DB.set(v, 8, 1.0);
        System.out.println(Arrays.toString(v) + (double) DB.get(v, 8));
        CL.set(v, 0, 'A');
        System.out.println(v[0] + " " + v[1] + " " + (char) CL.get(v, 0) + (long) JL.get(v, 3));
        try {
            IL.get(v, 13);
        } catch (IndexOutOfBoundsException e) {
            System.out.println(e.getMessage());
        }
        try {
            IL.get(v, -1);
        } catch (IndexOutOfBoundsException e) {
            System.out.println(e.getMessage());
        }
        ByteBuffer bb = ByteBuffer.allocateDirect(16);
        VarHandle BV = MethodHandles.byteBufferViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
        BV.set(bb, 4, 77);
        System.out.println((int) BV.getVolatile(bb, 4) + " " + BV.compareAndSet(bb, 4, 77, 78) + " " + bb.getInt(4)
                + " " + (int) BV.getAndAdd(bb, 4, 2) + bb.get(7));
        try {
            BV.getVolatile(bb, 3);
        } catch (IllegalStateException e) {
            System.out.println("misaligned");
        }
        try {
            BV.set(bb.asReadOnlyBuffer(), 0, 1);
        } catch (ReadOnlyBufferException e) {
            System.out.println("read only");
        }
    }
}
