// MethodHandles and VarHandles in combination; Lookup rights; StackWalker; records by reflection.
import java.lang.invoke.*;
import java.lang.reflect.*;
import java.nio.*;
import java.util.*;
import java.util.stream.*;
import static java.lang.invoke.MethodType.*;

public class HandlesMix {
    record P(@Deprecated int x, List<String> names) {}
    static int counter;
    volatile long v;
    private static String secret(String s, int n) { return s.repeat(n); }
    static void fail(int n) throws Exception {
        if (n > 2) throw new java.io.IOException("n=" + n);
    }
    static String handler(Exception e, int n) { return e.getMessage() + " handled " + n; }
    static String frames() {
        return StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE)
                .walk(s
                        -> s.limit(3)
                                   .map(f
                                           -> f.getMethodName() + ":" + f.getMethodType().returnType().getSimpleName()
                                                   + ":" + f.getDeclaringClass().getSimpleName())
                                   .collect(Collectors.joining(",")));
    }
    static class Caller {
        static String who() {
            return StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE).getCallerClass().getSimpleName();
        }
    }
    public static void main(String[] args) throws Throwable {
        MethodHandles.Lookup l = MethodHandles.lookup();
        MethodHandle sec = l.findStatic(HandlesMix.class, "secret", methodType(String.class, String.class, int.class));
        System.out.println((String) sec.invokeExact("ab", 2) + " "
                + sec.asSpreader(Object[].class, 2).invoke(new Object[] {"x", 3}) + " "
                + MethodHandles.insertArguments(sec, 1, 4).invoke("y") + " "
                + MethodHandles.permuteArguments(sec, methodType(String.class, int.class, String.class), 1, 0)
                          .invoke(2, "z"));
        MethodHandle cat = l.findVirtual(String.class, "concat", methodType(String.class, String.class));
        MethodHandle folded =
                MethodHandles.foldArguments(cat.asType(methodType(String.class, String.class, String.class)),
                        l.findVirtual(String.class, "toUpperCase", methodType(String.class))
                                .asType(methodType(String.class, String.class))
                                .asType(methodType(String.class, String.class)));
        System.out.println(MethodHandles
                                   .filterArguments(cat, 1,
                                           l.findVirtual(Object.class, "toString", methodType(String.class))
                                                   .asType(methodType(String.class, String.class)))
                                   .invoke("a", "b")
                + " " + folded.type());
        MethodHandle guard =
                MethodHandles.guardWithTest(l.findVirtual(String.class, "isEmpty", methodType(boolean.class)),
                        MethodHandles.dropArguments(MethodHandles.constant(String.class, "none"), 0, String.class),
                        MethodHandles.identity(String.class));
        System.out.println(guard.invoke("") + " " + guard.invoke("q"));
        MethodHandle caught =
                MethodHandles.catchException(l.findStatic(HandlesMix.class, "fail", methodType(void.class, int.class))
                                                     .asType(methodType(void.class, int.class))
                                                     .asType(methodType(void.class, int.class)),
                        Exception.class,
                        l.findStatic(HandlesMix.class, "handler", methodType(String.class, Exception.class, int.class))
                                .asType(methodType(void.class, Exception.class, int.class)));
        caught.invoke(5);
        MethodHandle loop =
                MethodHandles.countedLoop(MethodHandles.constant(int.class, 5), MethodHandles.constant(int.class, 1),
                        l.findStatic(Math.class, "multiplyExact", methodType(int.class, int.class, int.class))
                                .asType(methodType(int.class, int.class, int.class)));
        System.out.println(loop.invoke());
        MethodHandle collector = l.findStatic(Arrays.class, "asList", methodType(List.class, Object[].class));
        System.out.println(collector.invoke(1, "b", 3.0) + " " + collector.isVarargsCollector() + " "
                + collector.asFixedArity().invoke(new Object[] {"f"}) + " "
                + collector.asCollector(Object[].class, 2).type());
        VarHandle vh = l.findVarHandle(HandlesMix.class, "v", long.class);
        HandlesMix h = new HandlesMix();
        System.out.println(vh.getAndAdd(h, 5L) + " " + vh.compareAndSet(h, 5L, 8L) + " " + vh.getAcquire(h) + " "
                + vh.getAndBitwiseOr(h, 7L) + " " + h.v + " " + vh.weakCompareAndSetPlain(h, 0L, 1L) + " "
                + vh.varType() + vh.coordinateTypes());
        VarHandle arr = MethodHandles.arrayElementVarHandle(String[].class);
        String[] ss = {"a", "b"};
        System.out.println(arr.compareAndExchange(ss, 1, "b", "c") + ss[1] + arr.getAndSet(ss, 0, "z")
                + arr.isAccessModeSupported(VarHandle.AccessMode.GET_AND_ADD));
        VarHandle view = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
        byte[] bytes = new byte[8];
        view.set(bytes, 1, 0x01020304);
        System.out.println(Arrays.toString(bytes) + " " + (int) view.get(bytes, 0));
        try {
            view.set(bytes, 6, 1);
        } catch (IndexOutOfBoundsException e) {
            System.out.println(e.getMessage());
        }
        try {
            arr.set(ss, 2, "q");
        } catch (ArrayIndexOutOfBoundsException e) {
            System.out.println(e.getMessage());
        }
        try {
            vh.set(h, "s");
        } catch (WrongMethodTypeException e) {
            System.out.println(e.getMessage());
        }
        try {
            arr.set((Object) new Integer[1], 0, "s");
        } catch (ClassCastException | WrongMethodTypeException e) {
            System.out.println(e.getClass().getSimpleName());
        }
        try {
            l.findStatic(HandlesMix.class, "none", methodType(void.class));
        } catch (NoSuchMethodException e) {
            System.out.println(e.getMessage());
        }
        try {
            MethodHandles.publicLookup().findStatic(
                    HandlesMix.class, "secret", methodType(String.class, String.class, int.class));
        } catch (IllegalAccessException e) {
            System.out.println(e.getMessage());
        }
        try {
            l.findVirtual(String.class, "length", methodType(long.class));
        } catch (NoSuchMethodException e) {
            System.out.println(e.getMessage());
        }
        System.out.println(l.revealDirect(sec) + " " + l.lookupModes() + " "
                + MethodHandles.privateLookupIn(P.class, l)
                          .findGetter(P.class, "x", int.class)
                          .invoke(new P(4, List.of())));
        System.out.println(
                l.unreflectConstructor(P.class.getDeclaredConstructor(int.class, List.class)).invoke(1, List.of("n")));
        for (RecordComponent rc : P.class.getRecordComponents())
            System.out.println(rc + " " + rc.getGenericType() + " " + Arrays.toString(rc.getAnnotations()) + " "
                    + rc.getAccessor().invoke(new P(7, List.of("m"))));
        System.out.println(frames() + " " + Caller.who());
        MethodHandle where = l.findStatic(HandlesMix.class, "frames", methodType(String.class));
        System.out.println(where.invoke() + " " + HandlesMix.class.getDeclaredMethod("frames").invoke(null));
        Runnable r = MethodHandleProxies.asInterfaceInstance(Runnable.class,
                MethodHandles.insertArguments(
                        l.findVirtual(java.io.PrintStream.class, "println", methodType(void.class, String.class)), 0,
                        System.out, "proxied"));
        r.run();
        System.out.println(MethodHandleProxies.isWrapperInstance(r) + " "
                + MethodHandles
                          .tableSwitch(MethodHandles.dropArguments(
                                               MethodHandles.constant(String.class, "other"), 0, int.class),
                                  MethodHandles.dropArguments(
                                          MethodHandles.constant(String.class, "zero"), 0, int.class),
                                  MethodHandles.dropArguments(
                                          MethodHandles.constant(String.class, "one"), 0, int.class))
                          .invoke(1));
        MutableCallSite site = new MutableCallSite(methodType(String.class));
        try {
            site.dynamicInvoker().invoke();
        } catch (IllegalStateException e) {
            System.out.println(e.getMessage());
        }
        site.setTarget(MethodHandles.constant(String.class, "set"));
        System.out.println(site.dynamicInvoker().invoke() + " "
                + methodType(int.class, String[].class).toMethodDescriptorString() + " "
                + fromMethodDescriptorString("(JLjava/lang/String;)[I", null) + " " + genericMethodType(2).wrap() + " "
                + methodType(long.class, int.class).wrap().unwrap());
    }
}
