// run: file-descriptors --add-opens java.base/java.lang=ALL-UNNAMED --add-opens java.base/jdk.internal.misc=ALL-UNNAMED --add-opens java.base/jdk.internal.reflect=ALL-UNNAMED
// args: file-descriptors
// out~ ^alive$
// not~ GAINED|NOT REFUSED
// run: file-descriptors-written --add-opens java.base/java.lang=ALL-UNNAMED --add-opens java.base/jdk.internal.misc=ALL-UNNAMED --add-opens java.base/jdk.internal.reflect=ALL-UNNAMED
// args: file-descriptors-written
// out~ ^alive$
// not~ GAINED|NOT REFUSED
// run: file-descriptors-closed --add-opens java.base/java.lang=ALL-UNNAMED --add-opens java.base/jdk.internal.misc=ALL-UNNAMED --add-opens java.base/jdk.internal.reflect=ALL-UNNAMED
// args: file-descriptors-closed
// out~ ^alive$
// not~ GAINED|NOT REFUSED
// run: strings-with-odd-bytes --add-opens java.base/java.lang=ALL-UNNAMED --add-opens java.base/jdk.internal.misc=ALL-UNNAMED --add-opens java.base/jdk.internal.reflect=ALL-UNNAMED
// args: strings-with-odd-bytes
// out~ ^alive$
// not~ GAINED|NOT REFUSED
// run: strings-with-other-coders --add-opens java.base/java.lang=ALL-UNNAMED --add-opens java.base/jdk.internal.misc=ALL-UNNAMED --add-opens java.base/jdk.internal.reflect=ALL-UNNAMED
// args: strings-with-other-coders
// out~ ^alive$
// not~ GAINED|NOT REFUSED
// run: strings-without-value --add-opens java.base/java.lang=ALL-UNNAMED --add-opens java.base/jdk.internal.misc=ALL-UNNAMED --add-opens java.base/jdk.internal.reflect=ALL-UNNAMED
// args: strings-without-value
// out~ ^alive$
// not~ GAINED|NOT REFUSED
// run: strings-that-change --add-opens java.base/java.lang=ALL-UNNAMED --add-opens java.base/jdk.internal.misc=ALL-UNNAMED --add-opens java.base/jdk.internal.reflect=ALL-UNNAMED
// args: strings-that-change
// out~ ^alive$
// not~ GAINED|NOT REFUSED
// run: zip-handles --add-opens java.base/java.lang=ALL-UNNAMED --add-opens java.base/jdk.internal.misc=ALL-UNNAMED --add-opens java.base/jdk.internal.reflect=ALL-UNNAMED
// args: zip-handles
// out~ ^alive$
// not~ GAINED|NOT REFUSED
// run: zip-handle-of-deflater --add-opens java.base/java.lang=ALL-UNNAMED --add-opens java.base/jdk.internal.misc=ALL-UNNAMED --add-opens java.base/jdk.internal.reflect=ALL-UNNAMED
// args: zip-handle-of-deflater
// out~ ^alive$
// not~ GAINED|NOT REFUSED
// run: thread-handle --add-opens java.base/java.lang=ALL-UNNAMED --add-opens java.base/jdk.internal.misc=ALL-UNNAMED --add-opens java.base/jdk.internal.reflect=ALL-UNNAMED
// args: thread-handle
// out~ ^alive$
// not~ GAINED|NOT REFUSED
// run: thread-fields --add-opens java.base/java.lang=ALL-UNNAMED --add-opens java.base/jdk.internal.misc=ALL-UNNAMED --add-opens java.base/jdk.internal.reflect=ALL-UNNAMED
// args: thread-fields
// out~ ^alive$
// not~ GAINED|NOT REFUSED
// run: thread-never-made --add-opens java.base/java.lang=ALL-UNNAMED --add-opens java.base/jdk.internal.misc=ALL-UNNAMED --add-opens java.base/jdk.internal.reflect=ALL-UNNAMED
// args: thread-never-made
// out~ ^alive$
// not~ GAINED|NOT REFUSED
// run: backtrace --add-opens java.base/java.lang=ALL-UNNAMED --add-opens java.base/jdk.internal.misc=ALL-UNNAMED --add-opens java.base/jdk.internal.reflect=ALL-UNNAMED
// args: backtrace
// out~ ^alive$
// not~ GAINED|NOT REFUSED
// run: stack-walker --add-opens java.base/java.lang=ALL-UNNAMED --add-opens java.base/jdk.internal.misc=ALL-UNNAMED --add-opens java.base/jdk.internal.reflect=ALL-UNNAMED
// args: stack-walker
// out~ ^alive$
// not~ GAINED|NOT REFUSED
// run: class-fields --add-opens java.base/java.lang=ALL-UNNAMED --add-opens java.base/jdk.internal.misc=ALL-UNNAMED --add-opens java.base/jdk.internal.reflect=ALL-UNNAMED
// args: class-fields
// out~ ^alive$
// not~ GAINED|NOT REFUSED
// run: class-loader-taken --add-opens java.base/java.lang=ALL-UNNAMED --add-opens java.base/jdk.internal.misc=ALL-UNNAMED --add-opens java.base/jdk.internal.reflect=ALL-UNNAMED
// args: class-loader-taken
// out~ ^alive$
// not~ GAINED|NOT REFUSED
// run: loader-fields --add-opens java.base/java.lang=ALL-UNNAMED --add-opens java.base/jdk.internal.misc=ALL-UNNAMED --add-opens java.base/jdk.internal.reflect=ALL-UNNAMED
// args: loader-fields
// out~ ^alive$
// not~ GAINED|NOT REFUSED
// run: module-fields --add-opens java.base/java.lang=ALL-UNNAMED --add-opens java.base/jdk.internal.misc=ALL-UNNAMED --add-opens java.base/jdk.internal.reflect=ALL-UNNAMED
// args: module-fields
// out~ ^alive$
// not~ GAINED|NOT REFUSED
// run: method-slots --add-opens java.base/java.lang=ALL-UNNAMED --add-opens java.base/jdk.internal.misc=ALL-UNNAMED --add-opens java.base/jdk.internal.reflect=ALL-UNNAMED
// args: method-slots
// out~ ^alive$
// not~ GAINED|NOT REFUSED
// run: method-of-other-class --add-opens java.base/java.lang=ALL-UNNAMED --add-opens java.base/jdk.internal.misc=ALL-UNNAMED --add-opens java.base/jdk.internal.reflect=ALL-UNNAMED
// args: method-of-other-class
// out~ ^alive$
// not~ GAINED|NOT REFUSED
// run: method-types-forged --add-opens java.base/java.lang=ALL-UNNAMED --add-opens java.base/jdk.internal.misc=ALL-UNNAMED --add-opens java.base/jdk.internal.reflect=ALL-UNNAMED
// args: method-types-forged
// out~ ^alive$
// not~ GAINED|NOT REFUSED
// run: field-type-forged --add-opens java.base/java.lang=ALL-UNNAMED --add-opens java.base/jdk.internal.misc=ALL-UNNAMED --add-opens java.base/jdk.internal.reflect=ALL-UNNAMED
// args: field-type-forged
// out~ ^alive$
// not~ GAINED|NOT REFUSED
// run: constant-pool --add-opens java.base/java.lang=ALL-UNNAMED --add-opens java.base/jdk.internal.misc=ALL-UNNAMED --add-opens java.base/jdk.internal.reflect=ALL-UNNAMED
// args: constant-pool
// out~ ^alive$
// not~ GAINED|NOT REFUSED
// run: references --add-opens java.base/java.lang=ALL-UNNAMED --add-opens java.base/jdk.internal.misc=ALL-UNNAMED --add-opens java.base/jdk.internal.reflect=ALL-UNNAMED
// args: references
// out~ ^alive$
// not~ GAINED|NOT REFUSED
// run: field-updaters --add-opens java.base/java.lang=ALL-UNNAMED --add-opens java.base/jdk.internal.misc=ALL-UNNAMED --add-opens java.base/jdk.internal.reflect=ALL-UNNAMED
// args: field-updaters
// out~ ^alive$
// not~ GAINED|NOT REFUSED
// run: enum-ordinals --add-opens java.base/java.lang=ALL-UNNAMED --add-opens java.base/jdk.internal.misc=ALL-UNNAMED --add-opens java.base/jdk.internal.reflect=ALL-UNNAMED
// args: enum-ordinals
// out~ ^alive$
// not~ GAINED|NOT REFUSED
// run: list-sizes --add-opens java.base/java.lang=ALL-UNNAMED --add-opens java.base/jdk.internal.misc=ALL-UNNAMED --add-opens java.base/jdk.internal.reflect=ALL-UNNAMED
// args: list-sizes
// out~ ^alive$
// not~ GAINED|NOT REFUSED
// run: accessible-override --add-opens java.base/java.lang=ALL-UNNAMED --add-opens java.base/jdk.internal.misc=ALL-UNNAMED --add-opens java.base/jdk.internal.reflect=ALL-UNNAMED
// args: accessible-override
// out~ ^alive$
// not~ GAINED|NOT REFUSED
// run: serialized-class --add-opens java.base/java.lang=ALL-UNNAMED --add-opens java.base/jdk.internal.misc=ALL-UNNAMED --add-opens java.base/jdk.internal.reflect=ALL-UNNAMED
// args: serialized-class
// out~ ^alive$
// not~ GAINED|NOT REFUSED
// run: streams-gone --add-opens java.base/java.lang=ALL-UNNAMED --add-opens java.base/jdk.internal.misc=ALL-UNNAMED --add-opens java.base/jdk.internal.reflect=ALL-UNNAMED
// args: streams-gone
// out~ ^alive$
// not~ GAINED|NOT REFUSED
import java.io.File;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import java.util.zip.Inflater;
import sun.misc.Unsafe;

/** Private fields of the library set to garbage, and then what the VM's natives make of them. */
public class ForgedFields {
    interface Attack {
        void run() throws Throwable;
    }

    static class Victim {
        volatile int number = 1;
        volatile String text = "text";
        volatile Object any = "any";
        Victim() {}
        Victim(String s) {}
        static String call(String s) {
            return s;
        }
        static long wide(long l) {
            return l;
        }
    }

    enum Color { RED, GREEN }

    static final Unsafe U;
    static final Object internal;
    static final Method offsetOf;
    static Object sink;

    static {
        try {
            Field f = Unsafe.class.getDeclaredField("theUnsafe");
            f.setAccessible(true);
            U = (Unsafe) f.get(null);
            Field i = Unsafe.class.getDeclaredField("theInternalUnsafe");
            i.setAccessible(true);
            internal = i.get(null);
            offsetOf = internal.getClass().getDeclaredMethod("objectFieldOffset", Class.class, String.class);
            offsetOf.setAccessible(true);
        } catch (ReflectiveOperationException e) {
            throw new Error(e);
        }
    }

    static long offset(Class<?> c, String name) throws Exception {
        return (long) offsetOf.invoke(internal, c, name);
    }
    static void set(Object o, Class<?> c, String name, Object value) throws Exception {
        U.putObject(o, offset(c, name), value);
    }
    static void set(Object o, Class<?> c, String name, int value) throws Exception {
        U.putInt(o, offset(c, name), value);
    }
    static void set(Object o, Class<?> c, String name, long value) throws Exception {
        U.putLong(o, offset(c, name), value);
    }
    static void quietly(Attack a) {
        try {
            a.run();
        } catch (Throwable e) {
            // an error, not a crash
        }
    }

    /** A String that no constructor made. */
    static String string(int coder, byte... value) throws Exception {
        String s = (String) U.allocateInstance(String.class);
        set(s, String.class, "value", value);
        U.putByte(s, offset(String.class, "coder"), (byte) coder);
        return s;
    }

    static void useText(String s) {
        quietly(() -> s.intern());
        quietly(() -> Class.forName(s));
        quietly(() -> s.getBytes("UTF-8"));
        quietly(() -> sink = s.toUpperCase() + s + s.hashCode() + s.indexOf("b") + s.compareTo("abc"));
        quietly(() -> sink = new File(s).exists());
        quietly(() -> new FileInputStream(s).close());
        quietly(() -> Double.parseDouble(s));
        quietly(() -> System.mapLibraryName(s));
        quietly(() -> System.getenv(s));
        quietly(() -> java.net.InetAddress.getByName(s));
        quietly(() -> new Thread(s).start());
        quietly(() -> System.loadLibrary(s));
        quietly(() -> new ProcessBuilder(s).start());
        quietly(() -> s.chars().sum());
        quietly(() -> sink = new StringBuilder(s).reverse().append(s).insert(1, s).toString());
        quietly(() -> sink = s.replace('a', 'b').strip().split("a"));
        quietly(() -> { throw new Error(s); });
    }

    public static void main(String[] args) throws Throwable {
        Attack attack = switch (args[0]) {
            case "file-descriptors" -> () -> {
                // Every number that might be somebody's.
                for (int i = 3; i < 3000; i++) {
                    FileDescriptor fd = new FileDescriptor();
                    set(fd, FileDescriptor.class, "fd", i);
                    try {
                        int n = new FileInputStream(fd).read();
                        System.out.println("GAINED " + i + " " + n);
                    } catch (java.io.IOException | SecurityException e) {
                        continue;
                    }
                }
            };
            case "file-descriptors-written" -> () -> {
                for (int i : new int[]{3, 4, 5, 6, 7, 100, -1, -2, 1 << 16, 1 << 20 | 3, Integer.MAX_VALUE, Integer.MIN_VALUE}) {
                    FileDescriptor fd = new FileDescriptor();
                    set(fd, FileDescriptor.class, "fd", i);
                    try {
                        new java.io.FileOutputStream(fd).write("x".getBytes());
                        System.out.println("GAINED " + i);
                    } catch (java.io.IOException | SecurityException e) {
                        continue;
                    }
                }
            };
            case "file-descriptors-closed" -> () -> {
                // Closing what is not one's own must not close the VM's own files.
                for (int i = 3; i < 300; i++) {
                    FileDescriptor fd = new FileDescriptor();
                    set(fd, FileDescriptor.class, "fd", i);
                    quietly(() -> new FileInputStream(fd).close());
                }
                Class.forName("java.util.logging.Logger");
                new java.util.TreeMap<String, String>().put("a", "b");
            };
            case "strings-with-odd-bytes" -> () -> {
                useText(string(1, (byte) 'a'));
                useText(string(1, (byte) 'a', (byte) 0, (byte) 'b'));
                useText(string(1));
            };
            case "strings-with-other-coders" -> () -> {
                useText(string(2, (byte) 'a', (byte) 'b', (byte) 'c'));
                useText(string(-1, (byte) 'a', (byte) 'b', (byte) 'c'));
                useText(string(127, new byte[65536]));
                useText(string(0, (byte) 0xff, (byte) 0));
            };
            case "strings-without-value" -> () -> useText((String) U.allocateInstance(String.class));
            case "strings-that-change" -> () -> {
                String s = string(0, new byte[64]);
                Thread t = new Thread(() -> quietly(() -> {
                    for (int i = 0; i < 200_000; i++) {
                        set(s, String.class, "value", new byte[i & 3]);
                        U.putByte(s, offset(String.class, "coder"), (byte) (i & 1));
                    }
                }));
                t.start();
                while (t.isAlive()) useText(s);
            };
            case "zip-handles" -> () -> {
                Inflater i = new Inflater();
                Object ref = U.getObject(i, offset(Inflater.class, "zsRef"));
                for (long a : new long[]{1, 2, -1, 0x400000, Long.MAX_VALUE, 0x4141414141414141L}) {
                    U.putLong(ref, offset(Class.forName("java.util.zip.Inflater$InflaterZStreamRef"), "address"), a);
                    quietly(() -> i.setDictionary(new byte[10]));
                    quietly(() -> i.reset());
                    quietly(() -> i.inflate(new byte[10]));
                    quietly(() -> i.getAdler());
                }
                quietly(() -> i.end());
            };
            case "zip-handle-of-deflater" -> () -> {
                Inflater i = new Inflater();
                java.util.zip.Deflater d = new java.util.zip.Deflater();
                Object from = U.getObject(d, offset(java.util.zip.Deflater.class, "zsRef"));
                long a = U.getLong(from, offset(Class.forName("java.util.zip.Deflater$DeflaterZStreamRef"), "address"));
                U.putLong(U.getObject(i, offset(Inflater.class, "zsRef")), offset(Class.forName("java.util.zip.Inflater$InflaterZStreamRef"), "address"), a);
                i.setInput(new byte[10]);
                quietly(() -> System.out.println("GAINED " + i.inflate(new byte[10])));
            };
            case "thread-handle" -> () -> {
                for (long a : new long[]{1, 2, 3, -1, 0x400000, Long.MAX_VALUE}) {
                    Thread t = new Thread(() -> {});
                    set(t, Thread.class, "eetop", a);
                    quietly(() -> t.start());
                    quietly(() -> t.interrupt());
                    quietly(() -> t.isAlive());
                    quietly(() -> t.getStackTrace());
                    quietly(() -> t.suspend());
                    quietly(() -> t.resume());
                    quietly(() -> java.util.concurrent.locks.LockSupport.unpark(t));
                }
            };
            case "thread-fields" -> () -> {
                for (String f : new String[]{"name", "group", "threadLocals", "inheritableThreadLocals", "contextClassLoader", "blocker", "blockerLock", "parkBlocker", "inheritedAccessControlContext", "target"}) {
                    Thread t = new Thread(() -> quietly(() -> ThreadLocal.withInitial(() -> 1).get()));
                    t.setUncaughtExceptionHandler((x, e) -> {});
                    set(t, Thread.class, f, null);
                    quietly(() -> t.start());
                    quietly(() -> t.interrupt());
                    quietly(() -> t.toString());
                    quietly(() -> t.join(200));
                }
                quietly(() -> Thread.getAllStackTraces());
            };
            case "thread-never-made" -> () -> {
                Thread t = (Thread) U.allocateInstance(Thread.class);
                quietly(() -> t.start());
                Method start = Thread.class.getDeclaredMethod("start0");
                start.setAccessible(true);
                quietly(() -> start.invoke(t));
                quietly(() -> t.join(200));
                quietly(() -> Thread.getAllStackTraces());
            };
            case "backtrace" -> () -> {
                Object[] wrong = {"x", new Object[0], new Object[]{null}, new Object[]{"a", "b"}, new Object[]{new int[0], String.class}, new Object[]{new int[]{-1, -1, -1}, String.class, "x"},
                    new Object[]{new int[]{0x7fffffff, 0x7fffffff}, int.class}, new Object[]{new int[]{0, 0xffffffff}, Object[].class}, new int[9], new Object[]{new int[9], String.class, Runnable.class, null}};
                for (Object w : wrong) {
                    Throwable t = new Throwable("t");
                    set(t, Throwable.class, "backtrace", w);
                    set(t, Throwable.class, "depth", 1000);
                    quietly(() -> t.getStackTrace());
                    quietly(() -> t.printStackTrace(new java.io.PrintStream(java.io.OutputStream.nullOutputStream())));
                }
            };
            case "stack-walker" -> () -> {
                Class<?> c = Class.forName("java.lang.StackStreamFactory$AbstractStackWalker");
                Method fetch = c.getDeclaredMethod("fetchStackFrames", long.class, long.class, int.class, int.class, Object[].class);
                Method call = c.getDeclaredMethod("callStackWalk", long.class, int.class, int.class, int.class, Object[].class);
                fetch.setAccessible(true);
                call.setAccessible(true);
                Object walker = U.allocateInstance(Class.forName("java.lang.StackStreamFactory$StackFrameTraverser"));
                for (long anchor : new long[]{0, 1, 2, -1, 0x400000})
                    for (Object[] frames : new Object[][]{null, new Object[0], new Object[40], new String[40], new Class<?>[40]}) {
                        quietly(() -> fetch.invoke(walker, 0L, anchor, 10, 2, frames));
                        quietly(() -> fetch.invoke(walker, 2L, anchor, Integer.MAX_VALUE, Integer.MAX_VALUE, frames));
                        quietly(() -> call.invoke(walker, anchor, 0, 10, 2, frames));
                    }
            };
            case "class-fields" -> () -> {
                for (String f : new String[]{"module", "classLoader", "componentType", "name", "packageName", "reflectionData", "annotationData", "annotationType", "enumConstants", "enumConstantDirectory", "genericInfo", "classData"}) {
                    quietly(() -> {
                        set(Color.class, Class.class, f, null);
                        Color.valueOf("RED").name();
                    });
                    quietly(() -> set(Color.class, Class.class, f, "x"));
                    quietly(() -> sink = Color.class.getName() + Color.class.getModule() + Color.class.getClassLoader() + Color.class.getComponentType());
                    quietly(() -> Color.class.getDeclaredMethods());
                    quietly(() -> Color.class.getEnumConstants());
                    quietly(() -> sink = Color[].class.getComponentType());
                    quietly(() -> java.lang.reflect.Array.newInstance(Color.class, 3));
                }
                quietly(() -> set(Color.class, Class.class, "componentType", String.class));
                quietly(() -> { ((Object[]) java.lang.reflect.Array.newInstance(Color.class, 1))[0] = "x"; });
                quietly(() -> System.arraycopy(new String[]{"a"}, 0, new Color[1], 0, 1));
            };
            case "class-loader-taken" -> () -> {
                // A class that says that the boot loader defined it still is what it was.
                set(ForgedFields.class, Class.class, "classLoader", null);
                set(ForgedFields.class, Class.class, "module", Object.class.getModule());
                try {
                    new FileInputStream("/etc/passwd").close();
                    System.out.println("GAINED");
                } catch (java.io.IOException | SecurityException e) {
                    // not a matter of Java's fields
                }
            };
            case "loader-fields" -> () -> {
                for (String f : new String[]{"parent", "name", "nameAndId", "unnamedModule", "parallelLockMap", "classes", "packages", "package2certs", "assertionLock", "defaultDomain", "nativeLibraries"}) {
                    ClassLoader l = new java.net.URLClassLoader(new java.net.URL[0]);
                    quietly(() -> set(l, ClassLoader.class, f, null));
                    quietly(() -> l.loadClass("Nothing"));
                    quietly(() -> Class.forName("java.lang.String", true, l));
                    quietly(() -> Class.forName("Nothing", true, l));
                    quietly(() -> l.getDefinedPackages());
                }
                ClassLoader l = (ClassLoader) U.allocateInstance(java.net.URLClassLoader.class);
                quietly(() -> Class.forName("Nothing", true, l));
                quietly(() -> Class.forName("[Ljava.lang.String;", true, l));
            };
            case "module-fields" -> () -> {
                Module m = (Module) U.allocateInstance(Module.class);
                quietly(() -> set(m, Module.class, "name", "java.base"));
                for (Method n : Module.class.getDeclaredMethods()) {
                    if (!java.lang.reflect.Modifier.isNative(n.getModifiers())) continue;
                    n.setAccessible(true);
                    Object[] a = new Object[n.getParameterCount()];
                    quietly(() -> n.invoke(null, a));
                    for (int i = 0; i < a.length; i++) {
                        Class<?> t = n.getParameterTypes()[i];
                        a[i] = t == Module.class ? m : t == String.class ? "a.b" : t == boolean.class ? true : t == Object[].class ? new Object[]{"a.b", null, 5} : null;
                    }
                    quietly(() -> n.invoke(null, a));
                    if (a.length > 0) a[0] = Object.class.getModule();
                    quietly(() -> n.invoke(null, a));
                }
            };
            case "method-slots" -> () -> {
                for (int slot : new int[]{-1, 0, 1, 2, 3, 100, 65535, Integer.MAX_VALUE, Integer.MIN_VALUE}) {
                    Method m = Victim.class.getDeclaredMethod("call", String.class);
                    set(m, Method.class, "slot", slot);
                    for (int i = 0; i < 3; i++) quietly(() -> m.invoke(null, "x"));
                    quietly(() -> m.getParameters());
                    quietly(() -> java.lang.invoke.MethodHandles.lookup().unreflect(m).invoke("x"));
                    Constructor<?> c = Victim.class.getDeclaredConstructor(String.class);
                    set(c, Constructor.class, "slot", slot);
                    quietly(() -> c.newInstance("x"));
                    Field f = Victim.class.getDeclaredField("number");
                    set(f, Field.class, "slot", slot);
                    quietly(() -> f.get(new Victim()));
                    quietly(() -> f.getAnnotatedType());
                    quietly(() -> java.lang.invoke.MethodHandles.lookup().unreflectGetter(f).invoke(new Victim()));
                }
            };
            case "method-of-other-class" -> () -> {
                for (Class<?> c : new Class<?>[]{null, int.class, int[].class, Object.class, Runnable.class, Class.class, Thread.class}) {
                    Method m = Victim.class.getDeclaredMethod("call", String.class);
                    set(m, Method.class, "clazz", c);
                    for (int i = 0; i < 40; i++) quietly(() -> m.invoke(new Victim(), "x"));
                    Constructor<?> k = Victim.class.getDeclaredConstructor();
                    set(k, Constructor.class, "clazz", c);
                    for (int i = 0; i < 40; i++) quietly(() -> k.newInstance());
                    Field f = Victim.class.getDeclaredField("text");
                    set(f, Field.class, "clazz", c);
                    quietly(() -> f.get(new Object()));
                }
            };
            case "method-types-forged" -> () -> {
                // Reflection generates code by these; it says what it says, and the verifier and resolution look at it.
                Method m = Victim.class.getDeclaredMethod("call", String.class);
                set(m, Method.class, "parameterTypes", new Class<?>[]{long.class});
                for (int i = 0; i < 40; i++) quietly(() -> System.out.println("GAINED " + m.invoke(null, 0x4141414141414141L)));
                Method w = Victim.class.getDeclaredMethod("wide", long.class);
                set(w, Method.class, "returnType", Object.class);
                for (int i = 0; i < 40; i++) quietly(() -> {
                    if (!(w.invoke(null, 0x4141414141414141L) instanceof Long)) System.out.println("GAINED");
                });
            };
            case "field-type-forged" -> () -> {
                Field f = Victim.class.getDeclaredField("text");
                set(f, Field.class, "type", Object.class);
                Victim v = new Victim();
                quietly(() -> f.set(v, 5));
                if (v.text.length() != 4) System.out.println("GAINED");
                Field g = Victim.class.getDeclaredField("any");
                set(g, Field.class, "type", long.class);
                quietly(() -> System.out.println("GAINED " + g.getLong(v)));
                quietly(() -> g.setLong(v, 0x4141414141414141L));
                v.any.hashCode();
            };
            case "constant-pool" -> () -> {
                Class<?> c = Class.forName("jdk.internal.reflect.ConstantPool");
                Object pool = U.allocateInstance(c);
                for (Object o : new Object[]{null, "x", int.class, int[].class, String.class, new Object[9]}) {
                    set(pool, c, "constantPoolOop", o);
                    for (Method m : c.getDeclaredMethods()) {
                        if (m.getParameterCount() > 1) continue;
                        m.setAccessible(true);
                        for (int i : new int[]{-1, 0, 1, 2, 3, 10, 65535, 65536, Integer.MAX_VALUE, Integer.MIN_VALUE})
                            quietly(() -> m.invoke(pool, m.getParameterCount() == 0 ? new Object[0] : new Object[]{i}));
                    }
                }
            };
            case "references" -> () -> {
                List<Reference<?>> all = new ArrayList<>();
                for (int round = 0; round < 20; round++) {
                    boolean even = round % 2 == 0;
                    for (int i = 0; i < 200; i++) {
                        Reference<?> r = i % 2 == 0 ? new WeakReference<>(new byte[100], new ReferenceQueue<>()) : (Reference<?>) U.allocateInstance(WeakReference.class);
                        all.add(r);
                        Reference<?> other = all.get((i * 7 + round) % all.size());
                        quietly(() -> set(r, Reference.class, "next", other));
                        quietly(() -> set(r, Reference.class, "discovered", other));
                        quietly(() -> set(r, Reference.class, "queue", even ? null : new ReferenceQueue<>()));
                    }
                    System.gc();
                    for (Reference<?> r : all) {
                        quietly(() -> sink = r.get());
                        quietly(() -> r.enqueue());
                        quietly(() -> r.clear());
                    }
                }
            };
            case "field-updaters" -> () -> {
                AtomicIntegerFieldUpdater<Victim> u = AtomicIntegerFieldUpdater.newUpdater(Victim.class, "number");
                Victim v = new Victim();
                for (long o : new long[]{0, 8, 16, 24, 32, -8, 1 << 20}) {
                    U.putLong(u, offset(u.getClass(), "offset"), o);
                    quietly(() -> u.set(v, 0x41414141));
                    quietly(() -> u.getAndAdd(v, 1));
                }
                AtomicReferenceFieldUpdater<Victim, String> r = AtomicReferenceFieldUpdater.newUpdater(Victim.class, String.class, "text");
                set(r, r.getClass(), "vclass", Object.class);
                quietly(() -> ((AtomicReferenceFieldUpdater) r).set(v, 5));
                set(r, r.getClass(), "cclass", Object.class);
                quietly(() -> ((AtomicReferenceFieldUpdater) r).set(new Object(), "x"));
                if (v.text.length() != 4 || v.any.hashCode() == 0) System.out.println("GAINED");
            };
            case "enum-ordinals" -> () -> {
                Color c = (Color) U.allocateInstance(Color.class);
                set(c, Enum.class, "ordinal", 1000);
                quietly(() -> {
                    switch (c) {
                        case RED -> System.out.println("GAINED");
                        default -> sink = c;
                    }
                });
                quietly(() -> new java.util.EnumMap<Color, String>(Color.class).put(c, "x"));
                quietly(() -> java.util.EnumSet.of(c).contains(Color.RED));
            };
            case "list-sizes" -> () -> {
                ArrayList<String> l = new ArrayList<>(List.of("a"));
                set(l, ArrayList.class, "size", 1 << 20);
                quietly(() -> System.out.println("GAINED " + l.get(1 << 19)));
                StringBuilder b = new StringBuilder("abc");
                set(b, Class.forName("java.lang.AbstractStringBuilder"), "count", 1 << 20);
                quietly(() -> System.out.println("GAINED " + b.charAt(1 << 19)));
                quietly(() -> sink = b.toString());
                java.math.BigInteger n = java.math.BigInteger.TEN.pow(30);
                set(n, java.math.BigInteger.class, "mag", new int[0]);
                quietly(() -> sink = n.multiply(n).modPow(n, n).toString());
            };
            case "accessible-override" -> () -> {
                Method m = ClassLoader.class.getDeclaredMethod("findBootstrapClass", String.class);
                U.putBoolean(m, offset(java.lang.reflect.AccessibleObject.class, "override"), true);
                quietly(() -> sink = m.invoke(null, "java.lang.String"));
                Constructor<?> c = Class.class.getDeclaredConstructor(ClassLoader.class, Class.class);
                U.putBoolean(c, offset(java.lang.reflect.AccessibleObject.class, "override"), true);
                quietly(() -> System.out.println("GAINED " + c.newInstance(null, null)));
            };
            case "serialized-class" -> () -> {
                // Serialization makes objects without their constructors: not of Class.
                Object f = Class.forName("jdk.internal.reflect.ReflectionFactory").getMethod("getReflectionFactory").invoke(null);
                Method m = f.getClass().getMethod("newConstructorForSerialization", Class.class, Constructor.class);
                for (Class<?> c : new Class<?>[]{Class.class, Number.class, Runnable.class, int.class, int[].class, Color.class, Victim.class})
                    quietly(() -> {
                        Constructor<?> k = (Constructor<?>) m.invoke(f, c, Object.class.getDeclaredConstructor());
                        Object o = k.newInstance();
                        if (c != Victim.class && c != Color.class) System.out.println("GAINED " + o.getClass());
                    });
            };
            case "streams-gone" -> () -> {
                quietly(() -> set(System.class, Class.class, "name", "x"));
                System.setErr(null);
                System.setIn(null);
                quietly(() -> { throw new Error(); });
            };
            default -> throw new Error(args[0]);
        };
        attack.run();
        System.gc();
        System.out.println("alive");
    }
}
