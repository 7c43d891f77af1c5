// VarHandles on fields of every type: plain, volatile, opaque, acquire/release, CAS, getAndAdd, bitwise.
import java.lang.invoke.*;
public class VarHandleFields {
    boolean z;
    byte b;
    char c;
    short s;
    int i;
    long l;
    float f;
    double d;
    Object o;
    static int si;
    static String ss = "a";
    volatile int v;
    final int fin = 3;
    static final MethodHandles.Lookup L = MethodHandles.lookup();
    static VarHandle of(String n, Class<?> t) throws Exception { return L.findVarHandle(VarHandleFields.class, n, t); }
    public static void main(String[] args) throws Exception {
        VarHandleFields x = new VarHandleFields();
        VarHandle I = of("i", int.class);
        I.set(x, 5);
        I.setVolatile(x, (int) I.get(x) + 1);
        I.setOpaque(x, (int) I.getVolatile(x) + 1);
        I.setRelease(x, (int) I.getAcquire(x) + 1);
        System.out.println((int) I.getOpaque(x));
        System.out.println(I.compareAndSet(x, 8, 10) + " " + I.compareAndSet(x, 8, 11) + " "
                + (int) I.compareAndExchange(x, 10, 12) + " " + (int) I.compareAndExchange(x, 10, 13) + " "
                + (int) I.compareAndExchangeAcquire(x, 12, 14) + " " + (int) I.compareAndExchangeRelease(x, 14, 15)
                + " " + x.i);
        boolean w = false;
        for (int k = 0; k < 100 && !w; k++) w = I.weakCompareAndSet(x, 15, 16);
        w &= x.i == 16;
        for (int k = 0; k < 100; k++)
            if (I.weakCompareAndSetPlain(x, 16, 17)) break;
        System.out.println(w + " " + x.i);
        System.out.println((int) I.getAndSet(x, 1) + " " + (int) I.getAndAdd(x, 5) + " " + (int) I.getAndBitwiseOr(x, 8)
                + " " + (int) I.getAndBitwiseAnd(x, 12) + " " + (int) I.getAndBitwiseXor(x, 5) + " " + x.i + " "
                + (int) I.getAndAddAcquire(x, 1) + (int) I.getAndSetRelease(x, 0));
        VarHandle B = of("b", byte.class), C = of("c", char.class), S = of("s", short.class),
                  Z = of("z", boolean.class), J = of("l", long.class), F = of("f", float.class),
                  D = of("d", double.class), O = of("o", Object.class);
        System.out.println(B.compareAndSet(x, (byte) 0, (byte) -7) + " " + (byte) B.getAndAdd(x, (byte) 3) + " " + x.b
                + " " + (byte) B.getAndBitwiseXor(x, (byte) -1) + " " + x.b);
        System.out.println(C.compareAndSet(x, (char) 0, 'x') + " " + (char) C.getAndSet(x, 'y') + " "
                + (char) C.getAndAdd(x, (char) 1) + x.c);
        System.out.println(
                S.compareAndSet(x, (short) 0, (short) 9) + " " + (short) S.getAndAdd(x, (short) -10) + " " + x.s);
        System.out.println(Z.compareAndSet(x, false, true) + " " + (boolean) Z.getAndSet(x, false) + " "
                + (boolean) Z.getAndBitwiseOr(x, true) + x.z);
        System.out.println(J.compareAndSet(x, 0L, 1L << 40) + " " + (long) J.getAndAdd(x, 5L) + " " + x.l + " "
                + (long) J.compareAndExchange(x, 1L, 2L));
        System.out.println(F.compareAndSet(x, 0f, 1.5f) + " " + (float) F.getAndAdd(x, 1f) + " " + x.f + " "
                + F.compareAndSet(x, 2.5f, -0f) + F.compareAndSet(x, 0f, 1f));
        System.out.println(D.compareAndSet(x, 0.0, Double.NaN) + " " + D.compareAndSet(x, Double.NaN, 2.0) + " "
                + (double) D.getAndAdd(x, 0.5) + " " + x.d);
        System.out.println(O.compareAndSet(x, null, "first") + " " + O.compareAndSet(x, new String("first"), "no") + " "
                + (Object) O.getAndSet(x, 5) + " " + O.get(x) + " " + (Object) O.compareAndExchange(x, x.o, "z"));
        VarHandle SI = L.findStaticVarHandle(VarHandleFields.class, "si", int.class),
                  SS = L.findStaticVarHandle(VarHandleFields.class, "ss", String.class);
        SI.set(4);
        System.out.println(
                (int) SI.getAndAdd(3) + " " + si + " " + SS.compareAndSet("a", "b") + " " + (String) SS.getVolatile());
        try {
            O.getAndAdd(x, 1);
        } catch (UnsupportedOperationException e) {
            System.out.println("UOE");
        }
        try {
            of("fin", int.class).set(x, 1);
        } catch (UnsupportedOperationException e) {
            System.out.println("UOE final " + (int) of("fin", int.class).get(x));
        }
        try {
            I.set(x, "s");
        } catch (WrongMethodTypeException e) {
            System.out.println(e.getMessage());
        }
        try {
            I.set((Object) "s", 1);
        } catch (ClassCastException e) {
            System.out.println("CCE");
        }
        try {
            I.get((VarHandleFields) null);
        } catch (NullPointerException e) {
            System.out.println("NPE");
        }
        try {
            SS.set((Object) 5);
        } catch (ClassCastException e) {
            System.out.println("CCE2");
        }
        I.set(x, (byte) 3);
        Object boxed = I.get(x);
        System.out.println(boxed + " " + I.varType() + I.coordinateTypes()
                + I.isAccessModeSupported(VarHandle.AccessMode.GET_AND_ADD)
                + O.isAccessModeSupported(VarHandle.AccessMode.GET_AND_ADD));
        VarHandle.fullFence();
        VarHandle.acquireFence();
        VarHandle.releaseFence();
        VarHandle.loadLoadFence();
        VarHandle.storeStoreFence();
        try {
            I.withInvokeExactBehavior().set(x, (byte) 1);
        } catch (WrongMethodTypeException e) {
            System.out.println("exact " + e.getMessage());
        }
    }
}
