// Calls every native method of java.base with hostile arguments: nulls, forged instances, addresses, huge numbers.
// Whatever comes back, the process must live and reach nothing; its streams may be closed by then, so the exit code tells. By hand, for longer: args: SECONDS SEED [CLASS.METHOD].
// run: storm --add-opens java.base/java.lang=ALL-UNNAMED
// args: 12 1
// exit: 42
// run: other --add-opens java.base/java.lang=ALL-UNNAMED
// args: 12 20261122
// exit: 42
import java.io.InputStream;
import java.io.PrintStream;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.module.ModuleReader;
import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import sun.misc.Unsafe;

public class NativeStorm {
    /** What they do by design would end the storm, or spoil what the next run of another native shows. */
    static final List<String> LEFT_OUT = List.of(
        "java.lang.Shutdown.halt0",       // ends the VM
        "jdk.internal.misc.Signal.raise0",  // SIGTERM does, too
        "java.lang.Thread.suspend0", "java.lang.Thread.stop0",
        "jdk.internal.misc.Unsafe.throwException");

    static class Victim {
        static int number;
        static Object reference;
        int i;
        long j;
        byte b;
        Object o;
        String s;
        final int f = 3;
    }

    static Unsafe unsafe;
    static Random random;
    static final List<Object> pool = new ArrayList<>();
    static final Map<String, Integer> stuck = new ConcurrentHashMap<>();
    static long memory;

    static final long[] LONGS = {0, 1, -1, 2, 7, 8, 12, 16, 24, 63, 64, 255, 256, 4096, 65535, 65536, 0x7fffffffL, 0x80000000L,
        0xffffffffL, 0x7fff00000000L, Long.MAX_VALUE, Long.MIN_VALUE, Long.MAX_VALUE - 7, -8, -16, 0x4141414141414141L};

    public static void main(String[] args) throws Throwable {
        long seconds = Long.parseLong(args[0]);
        random = new Random(Long.parseLong(args[1]));
        String only = args.length > 2 ? args[2] : "";
        Field field = Unsafe.class.getDeclaredField("theUnsafe");
        field.setAccessible(true);
        unsafe = (Unsafe) field.get(null);
        memory = unsafe.allocateMemory(4096);
        InputStream in = System.in;
        PrintStream out = System.out, err = System.err;

        List<Method> natives = natives();
        natives.removeIf(m -> LEFT_OUT.contains(name(m)) || !name(m).contains(only));
        fillPool();

        long end = System.nanoTime() + seconds * 1_000_000_000L;
        boolean trace = Boolean.getBoolean("storm.trace");
        while (System.nanoTime() < end) {
            Worker w = new Worker(natives, trace ? err : null);
            w.setDaemon(true);
            w.start();
            // A native that blocks keeps its thread; another one goes on with the next native.
            while (System.nanoTime() < end && w.isAlive()) {
                int before = calls;
                for (int i = 0; i < 20 && before == calls && w.isAlive(); i++) Thread.sleep(25);
                if (before != calls || !w.isAlive()) continue;
                w.interrupt();
                Thread.sleep(100);
                if (before != calls) continue;
                w.abandoned = true;
                stuck.merge(name(w.current), 1, Integer::sum);
                break;
            }
        }
        restore(in, out, err);
        if (only.isEmpty() && (natives.size() < 400 || calls < 100)) System.exit(1);
        err.println(calls + " calls, " + returned + " returned, stuck: " + stuck);
        System.exit(42);
    }

    static String name(Method m) {
        return m.getDeclaringClass().getName() + "." + m.getName();
    }

    static String describe(Object o) {
        if (o == null) return "null";
        if (o instanceof Object[] a) {
            StringBuilder b = new StringBuilder("[");
            for (Object x : a) b.append(x instanceof Number || x instanceof Boolean || x instanceof Character ? x.toString() : x == null ? "null" : x.getClass().getName()).append(' ');
            return b.append(']').toString();
        }
        return o.getClass().getName();
    }

    static void restore(InputStream in, PrintStream out, PrintStream err) throws Exception {
        System.setIn(in);
        System.setOut(out);
        System.setErr(err);
    }

    // --- Natives

    static List<Method> natives() throws Exception {
        Method open = Module.class.getDeclaredMethod("implAddOpens", String.class);
        open.setAccessible(true);
        Module base = Object.class.getModule();
        for (String p : base.getPackages()) open.invoke(base, p);
        List<String> names = new ArrayList<>();
        try (ModuleReader reader = base.getLayer().configuration().findModule("java.base").get().reference().open()) {
            reader.list().filter(n -> n.endsWith(".class") && !n.equals("module-info.class")).forEach(names::add);
        }
        names.sort(null);
        List<Method> found = new ArrayList<>();
        // Members that reflection hides are natives, too.
        Method declared = Class.class.getDeclaredMethod("getDeclaredMethods0", boolean.class);
        declared.setAccessible(true);
        for (String n : names) {
            Class<?> c;
            try {
                c = Class.forName(n.substring(0, n.length() - 6).replace('/', '.'), false, null);
                for (Method m : (Method[]) declared.invoke(c, false)) {
                    if (!Modifier.isNative(m.getModifiers())) continue;
                    m.setAccessible(true);
                    found.add(m);
                }
            } catch (Throwable e) {
                continue;
            }
        }
        found.sort((a, b) -> (name(a) + Arrays.toString(a.getParameterTypes())).compareTo(name(b) + Arrays.toString(b.getParameterTypes())));
        return found;
    }

    static volatile int calls, returned;
    static int next;

    static class Worker extends Thread {
        final List<Method> natives;
        final PrintStream trace;
        volatile boolean abandoned;
        volatile Method current;

        Worker(List<Method> natives, PrintStream trace) {
            this.natives = natives;
            this.trace = trace;
        }

        @Override
        public void run() {
            while (!abandoned) {
                Method method = natives.get(next++ % natives.size());
                if (stuck.getOrDefault(name(method), 0) >= 1) continue;
                current = method;
                try {
                    storm(method);
                } catch (Throwable e) {
                    // stopped, interrupted, out of memory
                }
                calls++;
            }
        }

        void storm(Method method) throws Throwable {
            boolean is_static = Modifier.isStatic(method.getModifiers());
            Object receiver = is_static ? null : make(method.getDeclaringClass(), method, 0);
            if (receiver == null && !is_static) receiver = forge(method.getDeclaringClass());
            Class<?>[] types = method.getParameterTypes();
            Object[] arguments = new Object[types.length];
            for (int i = 0; i < types.length; i++) arguments[i] = make(types[i], method, 0);
            if (trace != null) trace.println(name(method) + " " + describe(receiver) + " " + describe(arguments));
            Object result;
            try {
                result = method.invoke(receiver, arguments);
                returned++;
            } catch (InvocationTargetException e) {
                result = e.getCause();
            }
            // What came out goes in again.
            if (result != null && !(result instanceof Thread) && !abandoned) pool.set(random.nextInt(pool.size()), result);
        }
    }

    // --- Arguments

    static void fillPool() throws Throwable {
        pool.addAll(Arrays.asList(new Object(), "", "x", "java/lang/String", "java.lang.String", "/etc/passwd", "\ud800", "[I", "I", "()V",
            new byte[0], new byte[1], new byte[64], new byte[70000], new char[5], new short[3], new int[9], new long[4], new float[2],
            new double[2], new boolean[3], new Object[0], new Object[5], new Object[]{"a", 1, null}, new String[3], new Class<?>[2],
            new int[2][3], new Victim[2], Victim.class, int.class, void.class, Object.class, Runnable.class, int[].class, Object[][].class,
            Thread.State.class, new Victim(), new Thread(), 1, 2L, 'c', true, 1.5, new Error(), new RuntimeException("r"),
            ByteBuffer.allocateDirect(16), ByteBuffer.allocate(8), MethodType.genericMethodType(2),
            MethodHandles.lookup().findStatic(NativeStorm.class, "name", MethodType.methodType(String.class, Method.class)),
            new java.io.FileDescriptor(), new java.util.zip.Inflater(), new java.util.zip.Deflater(),
            new java.util.zip.CRC32(), NativeStorm.class.getClassLoader(), Object.class.getModule(), NativeStorm.class.getModule(),
            new java.lang.ref.WeakReference<>("w"), new java.lang.ref.PhantomReference<>("w", null), java.util.Locale.ROOT,
            Victim.class.getDeclaredField("i"), NativeStorm.class.getDeclaredMethod("name", Method.class),
            Victim.class.getDeclaredConstructor()));
    }

    static long number() {
        switch (random.nextInt(6)) {
            case 0: return random.nextLong();
            case 1: return memory + random.nextInt(4200) - 50;
            case 2: return random.nextInt(64);
            default: return LONGS[random.nextInt(LONGS.length)];
        }
    }

    static Object make(Class<?> type, Method method, int depth) {
        boolean is_unsafe = method.getDeclaringClass().getName().endsWith("Unsafe");
        if (type == int.class) return (int) number();
        if (type == long.class) return number();
        if (type == boolean.class) return random.nextBoolean();
        if (type == byte.class) return (byte) number();
        if (type == short.class) return (short) number();
        if (type == char.class) return (char) number();
        if (type == float.class) return random.nextInt(3) == 0 ? Float.NaN : (float) number();
        if (type == double.class) return random.nextInt(3) == 0 ? Double.NaN : (double) number();
        if (random.nextInt(6) == 0) return null;
        if (random.nextInt(3) != 0 || depth > 2) {
            // A real one, if there is one that fits. Unsafe gets none that others depend on.
            for (int i = 0; i < 200; i++) {
                Object o = pool.get(random.nextInt(pool.size()));
                if (!type.isInstance(o)) continue;
                if (is_unsafe && (o instanceof Class && o != Victim.class || o instanceof ClassLoader || o instanceof Module || o instanceof Thread)) continue;
                return o;
            }
            if (depth > 2) return null;
        }
        if (type.isArray()) {
            Class<?> element = type.getComponentType();
            Object array = Array.newInstance(element, random.nextInt(4));
            for (int i = 0; i < Array.getLength(array); i++) {
                Object value = make(element, method, depth + 1);
                if (value != null) Array.set(array, i, value);
            }
            return array;
        }
        if (type == Object.class) return forge(List.of(Victim.class, Thread.class, String.class, Method.class, Field.class, Error.class,
            java.io.FileDescriptor.class, java.util.ArrayList.class).get(random.nextInt(8)));
        return forge(type);
    }

    /** An instance that no constructor has seen, its fields filled with anything that fits. */
    static Object forge(Class<?> type) {
        try {
            if (type == String.class) {
                Object forged = unsafe.allocateInstance(String.class);
                Field value = String.class.getDeclaredField("value"), coder = String.class.getDeclaredField("coder");
                unsafe.putByte(forged, unsafe.objectFieldOffset(coder), (byte) random.nextInt(4));
                if (random.nextBoolean()) unsafe.putObject(forged, unsafe.objectFieldOffset(value), new byte[random.nextInt(4)]);
                return forged;
            }
            if (Modifier.isAbstract(type.getModifiers()) || type.isInterface() || type == Class.class) return null;
            Object forged = unsafe.allocateInstance(type);
            Method declared = Class.class.getDeclaredMethod("getDeclaredFields0", boolean.class);
            declared.setAccessible(true);
            for (Class<?> c = type; c != null && c != Object.class; c = c.getSuperclass()) {
                for (Field f : (Field[]) declared.invoke(c, false)) {
                    if (Modifier.isStatic(f.getModifiers()) || random.nextInt(3) == 0) continue;
                    long at = offset(f);
                    Class<?> t = f.getType();
                    if (t == int.class || t == float.class) unsafe.putInt(forged, at, (int) number());
                    else if (t == long.class || t == double.class) unsafe.putLong(forged, at, number());
                    else if (t == byte.class || t == boolean.class) unsafe.putByte(forged, at, (byte) number());
                    else if (t == short.class || t == char.class) unsafe.putShort(forged, at, (short) number());
                    else {
                        for (int i = 0; i < 20; i++) {
                            Object o = pool.get(random.nextInt(pool.size()));
                            if (t.isInstance(o) && !(o instanceof Thread) && !(o instanceof ClassLoader)) {
                                unsafe.putObject(forged, at, o);
                                break;
                            }
                        }
                    }
                }
            }
            return forged;
        } catch (Throwable e) {
            return null;
        }
    }

    static Object internal;
    static Method internal_offset;

    static long offset(Field f) throws Exception {
        if (internal == null) {
            Field i = Unsafe.class.getDeclaredField("theInternalUnsafe");
            i.setAccessible(true);
            internal = i.get(null);
            internal_offset = internal.getClass().getDeclaredMethod("objectFieldOffset", Field.class);
            internal_offset.setAccessible(true);
        }
        return (long) internal_offset.invoke(internal, f);
    }
}
