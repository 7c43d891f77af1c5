// run: class-word --add-opens java.base/jdk.internal.misc=ALL-UNNAMED
// args: class-word
// out~ ^refused$
// out~ ^alive$
// not~ NOT REFUSED|CHANGED
// run: class-word-read --add-opens java.base/jdk.internal.misc=ALL-UNNAMED
// args: class-word-read
// out~ ^refused$
// out~ ^alive$
// not~ NOT REFUSED|CHANGED
// run: class-word-as-object --add-opens java.base/jdk.internal.misc=ALL-UNNAMED
// args: class-word-as-object
// out~ ^refused$
// out~ ^alive$
// not~ NOT REFUSED|CHANGED
// run: lock-word --add-opens java.base/jdk.internal.misc=ALL-UNNAMED
// args: lock-word
// out~ ^refused$
// out~ ^alive$
// not~ NOT REFUSED|CHANGED
// run: lock-word-in-long --add-opens java.base/jdk.internal.misc=ALL-UNNAMED
// args: lock-word-in-long
// out~ ^refused$
// out~ ^alive$
// not~ NOT REFUSED|CHANGED
// run: array-length --add-opens java.base/jdk.internal.misc=ALL-UNNAMED
// args: array-length
// out~ ^refused$
// out~ ^alive$
// not~ NOT REFUSED|CHANGED
// run: array-length-cas --add-opens java.base/jdk.internal.misc=ALL-UNNAMED
// args: array-length-cas
// out~ ^refused$
// out~ ^alive$
// not~ NOT REFUSED|CHANGED
// run: behind-object --add-opens java.base/jdk.internal.misc=ALL-UNNAMED
// args: behind-object
// out~ ^refused$
// out~ ^alive$
// not~ NOT REFUSED|CHANGED
// run: behind-array --add-opens java.base/jdk.internal.misc=ALL-UNNAMED
// args: behind-array
// out~ ^refused$
// out~ ^alive$
// not~ NOT REFUSED|CHANGED
// run: before-object --add-opens java.base/jdk.internal.misc=ALL-UNNAMED
// args: before-object
// out~ ^refused$
// out~ ^alive$
// not~ NOT REFUSED|CHANGED
// run: overflow --add-opens java.base/jdk.internal.misc=ALL-UNNAMED
// args: overflow
// out~ ^refused$
// out~ ^alive$
// not~ NOT REFUSED|CHANGED
// run: overflow-negative --add-opens java.base/jdk.internal.misc=ALL-UNNAMED
// args: overflow-negative
// out~ ^refused$
// out~ ^alive$
// not~ NOT REFUSED|CHANGED
// run: number-as-reference --add-opens java.base/jdk.internal.misc=ALL-UNNAMED
// args: number-as-reference
// out~ ^refused$
// out~ ^alive$
// not~ NOT REFUSED|CHANGED
// run: reference-as-number --add-opens java.base/jdk.internal.misc=ALL-UNNAMED
// args: reference-as-number
// out~ ^refused$
// out~ ^alive$
// not~ NOT REFUSED|CHANGED
// run: reference-from-number --add-opens java.base/jdk.internal.misc=ALL-UNNAMED
// args: reference-from-number
// out~ ^refused$
// out~ ^alive$
// not~ NOT REFUSED|CHANGED
// run: half-reference --add-opens java.base/jdk.internal.misc=ALL-UNNAMED
// args: half-reference
// out~ ^refused$
// out~ ^alive$
// not~ NOT REFUSED|CHANGED
// run: byte-of-reference --add-opens java.base/jdk.internal.misc=ALL-UNNAMED
// args: byte-of-reference
// out~ ^refused$
// out~ ^alive$
// not~ NOT REFUSED|CHANGED
// run: unaligned-reference --add-opens java.base/jdk.internal.misc=ALL-UNNAMED
// args: unaligned-reference
// out~ ^refused$
// out~ ^alive$
// not~ NOT REFUSED|CHANGED
// run: long-over-neighbours --add-opens java.base/jdk.internal.misc=ALL-UNNAMED
// args: long-over-neighbours
// out~ ^refused$
// out~ ^alive$
// not~ NOT REFUSED|CHANGED
// run: wrong-field-type --add-opens java.base/jdk.internal.misc=ALL-UNNAMED
// args: wrong-field-type
// out~ ^refused$
// out~ ^alive$
// not~ NOT REFUSED|CHANGED
// run: wrong-field-type-volatile --add-opens java.base/jdk.internal.misc=ALL-UNNAMED
// args: wrong-field-type-volatile
// out~ ^refused$
// out~ ^alive$
// not~ NOT REFUSED|CHANGED
// run: wrong-field-type-ordered --add-opens java.base/jdk.internal.misc=ALL-UNNAMED
// args: wrong-field-type-ordered
// out~ ^refused$
// out~ ^alive$
// not~ NOT REFUSED|CHANGED
// run: wrong-field-type-cas --add-opens java.base/jdk.internal.misc=ALL-UNNAMED
// args: wrong-field-type-cas
// out~ ^refused$
// out~ ^alive$
// not~ NOT REFUSED|CHANGED
// run: wrong-field-type-swap --add-opens java.base/jdk.internal.misc=ALL-UNNAMED
// args: wrong-field-type-swap
// out~ ^refused$
// out~ ^alive$
// not~ NOT REFUSED|CHANGED
// run: wrong-element-type --add-opens java.base/jdk.internal.misc=ALL-UNNAMED
// args: wrong-element-type
// out~ ^refused$
// out~ ^alive$
// not~ NOT REFUSED|CHANGED
// run: wrong-element-type-cas --add-opens java.base/jdk.internal.misc=ALL-UNNAMED
// args: wrong-element-type-cas
// out~ ^refused$
// out~ ^alive$
// not~ NOT REFUSED|CHANGED
// run: element-behind-array --add-opens java.base/jdk.internal.misc=ALL-UNNAMED
// args: element-behind-array
// out~ ^refused$
// out~ ^alive$
// not~ NOT REFUSED|CHANGED
// run: element-before-array --add-opens java.base/jdk.internal.misc=ALL-UNNAMED
// args: element-before-array
// out~ ^refused$
// out~ ^alive$
// not~ NOT REFUSED|CHANGED
// run: element-as-number --add-opens java.base/jdk.internal.misc=ALL-UNNAMED
// args: element-as-number
// out~ ^refused$
// out~ ^alive$
// not~ NOT REFUSED|CHANGED
// run: references-copied --add-opens java.base/jdk.internal.misc=ALL-UNNAMED
// args: references-copied
// out~ ^refused$
// out~ ^alive$
// not~ NOT REFUSED|CHANGED
// run: references-copied-over --add-opens java.base/jdk.internal.misc=ALL-UNNAMED
// args: references-copied-over
// out~ ^refused$
// out~ ^alive$
// not~ NOT REFUSED|CHANGED
// run: object-set --add-opens java.base/jdk.internal.misc=ALL-UNNAMED
// args: object-set
// out~ ^refused$
// out~ ^alive$
// not~ NOT REFUSED|CHANGED
// run: array-set-too-long --add-opens java.base/jdk.internal.misc=ALL-UNNAMED
// args: array-set-too-long
// out~ ^refused$
// out~ ^alive$
// not~ NOT REFUSED|CHANGED
// run: array-copy-too-long --add-opens java.base/jdk.internal.misc=ALL-UNNAMED
// args: array-copy-too-long
// out~ ^refused$
// out~ ^alive$
// not~ NOT REFUSED|CHANGED
// run: static-wrong-type --add-opens java.base/jdk.internal.misc=ALL-UNNAMED
// args: static-wrong-type
// out~ ^refused$
// out~ ^alive$
// not~ NOT REFUSED|CHANGED
// run: static-wrong-base --add-opens java.base/jdk.internal.misc=ALL-UNNAMED
// args: static-wrong-base
// out~ ^refused$
// out~ ^alive$
// not~ NOT REFUSED|CHANGED
// run: static-null-base --add-opens java.base/jdk.internal.misc=ALL-UNNAMED
// args: static-null-base
// out~ ^refused$
// out~ ^alive$
// not~ NOT REFUSED|CHANGED
// run: static-instance-base --add-opens java.base/jdk.internal.misc=ALL-UNNAMED
// args: static-instance-base
// out~ ^refused$
// out~ ^alive$
// not~ NOT REFUSED|CHANGED
// run: static-final --add-opens java.base/jdk.internal.misc=ALL-UNNAMED
// args: static-final
// out~ ^refused$
// out~ ^alive$
// not~ NOT REFUSED|CHANGED
// run: static-final-cas --add-opens java.base/jdk.internal.misc=ALL-UNNAMED
// args: static-final-cas
// out~ ^refused$
// out~ ^alive$
// not~ NOT REFUSED|CHANGED
// run: record-final --add-opens java.base/jdk.internal.misc=ALL-UNNAMED
// args: record-final
// out~ ^refused$
// out~ ^alive$
// not~ NOT REFUSED|CHANGED
// run: referent --add-opens java.base/jdk.internal.misc=ALL-UNNAMED
// args: referent
// out~ ^refused$
// out~ ^alive$
// not~ NOT REFUSED|CHANGED
// run: referent-replaced --add-opens java.base/jdk.internal.misc=ALL-UNNAMED
// args: referent-replaced
// out~ ^refused$
// out~ ^alive$
// not~ NOT REFUSED|CHANGED
// run: referent-as-number --add-opens java.base/jdk.internal.misc=ALL-UNNAMED
// args: referent-as-number
// out~ ^refused$
// out~ ^alive$
// not~ NOT REFUSED|CHANGED
// run: reference-by-address --add-opens java.base/jdk.internal.misc=ALL-UNNAMED
// args: reference-by-address
// out~ ^refused$
// out~ ^alive$
// not~ NOT REFUSED|CHANGED
// run: reference-to-address --add-opens java.base/jdk.internal.misc=ALL-UNNAMED
// args: reference-to-address
// out~ ^refused$
// out~ ^alive$
// not~ NOT REFUSED|CHANGED
// run: instance-of-class --add-opens java.base/jdk.internal.misc=ALL-UNNAMED
// args: instance-of-class
// out~ ^refused$
// out~ ^alive$
// not~ NOT REFUSED|CHANGED
// run: instance-of-array --add-opens java.base/jdk.internal.misc=ALL-UNNAMED
// args: instance-of-array
// out~ ^refused$
// out~ ^alive$
// not~ NOT REFUSED|CHANGED
// run: instance-of-abstract --add-opens java.base/jdk.internal.misc=ALL-UNNAMED
// args: instance-of-abstract
// out~ ^refused$
// out~ ^alive$
// not~ NOT REFUSED|CHANGED
// run: instance-of-primitive --add-opens java.base/jdk.internal.misc=ALL-UNNAMED
// args: instance-of-primitive
// out~ ^refused$
// out~ ^alive$
// not~ NOT REFUSED|CHANGED
// run: scan-class --add-opens java.base/jdk.internal.misc=ALL-UNNAMED
// args: scan-class
// out~ ^refused$
// out~ ^alive$
// not~ NOT REFUSED|CHANGED
// run: scan-loader --add-opens java.base/jdk.internal.misc=ALL-UNNAMED
// args: scan-loader
// out~ ^refused$
// out~ ^alive$
// not~ NOT REFUSED|CHANGED
// run: scan-thread --add-opens java.base/jdk.internal.misc=ALL-UNNAMED
// args: scan-thread
// out~ ^refused$
// out~ ^alive$
// not~ NOT REFUSED|CHANGED
// run: scan-handle --add-opens java.base/jdk.internal.misc=ALL-UNNAMED
// args: scan-handle
// out~ ^refused$
// out~ ^alive$
// not~ NOT REFUSED|CHANGED
import java.lang.ref.WeakReference;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.Arrays;
import sun.misc.Unsafe;

/** Accesses by object and offset that no field and no element answers to. */
public class UnsafeHeap {
    interface Attack {
        void run() throws Throwable;
    }

    static class Victim {
        int number = 1;
        long wide = 2;
        byte small = 3;
        String text = "text";
        Object any = "any";
        static int shared = 4;
        static String name = "name";
        static final String FIXED = new String("fixed");
        static final Integer BOXED = Integer.valueOf(77);
    }

    static class Bare {}

    record Point(int x, String label) {}

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

    static long at(Class<?> c, String name) throws Exception {
        return U.objectFieldOffset(c.getDeclaredField(name));
    }

    /** jdk.internal.misc.Unsafe does not spare records, hidden classes and what reflection hides. */
    static long anyOffset(Class<?> c, String name) throws Exception {
        Method m = internal.getClass().getDeclaredMethod("objectFieldOffset", Class.class, String.class);
        m.setAccessible(true);
        return (long) m.invoke(internal, c, name);
    }

    /** Every offset of an object, with every width: what is not refused must have been a field. */
    static void scan(Object object) {
        for (long o = -64; o < 512; o++) {
            long offset = o;
            for (Attack a : new Attack[]{() -> U.getLong(object, offset), () -> U.getInt(object, offset), () -> U.getByte(object, offset),
                () -> U.getObject(object, offset).toString(), () -> U.putObject(object, offset, new Bare()),
                () -> U.compareAndSwapObject(object, offset, null, new Bare())}) {
                try {
                    a.run();
                } catch (Throwable e) {
                    // refused
                }
            }
        }
    }

    public static void main(String[] args) throws Throwable {
        Victim v = new Victim();
        int[] ints = {1, 2, 3};
        Object[] objects = {"a", "b"};
        String[] strings = {"s"};
        long base = U.arrayBaseOffset(int[].class);
        long first = U.arrayBaseOffset(Object[].class);
        Attack attack = switch (args[0]) {
            case "class-word" -> () -> U.putLong(v, 0L, U.getLong(ints, 0L));
            case "class-word-read" -> () -> System.out.println(U.getLong(v, 0L));
            case "class-word-as-object" -> () -> System.out.println(U.getObject(v, 0L));
            case "lock-word" -> () -> U.putInt(v, 8L, 0);
            case "lock-word-in-long" -> () -> U.putLong(v, 8L, 0);
            case "array-length" -> () -> U.putInt(ints, base - 4, 1000);
            case "array-length-cas" -> () -> U.compareAndSwapInt(ints, base - 4, 3, 1000);
            case "behind-object" -> () -> U.putInt(v, 1 << 16, 7);
            case "behind-array" -> () -> U.putLong(ints, base + 16, 7);
            case "before-object" -> () -> U.putLong(v, -8L, 7);
            case "overflow" -> () -> U.putLong(ints, Long.MAX_VALUE - 3, 7);
            case "overflow-negative" -> () -> U.putByte(new byte[1], Long.MIN_VALUE, (byte) 7);
            case "number-as-reference" -> () -> System.out.println(U.getObject(v, at(Victim.class, "wide")));
            case "reference-as-number" -> () -> System.out.println(U.getLong(v, at(Victim.class, "text")));
            case "reference-from-number" -> () -> U.putLong(v, at(Victim.class, "any"), 0x4141414141414141L);
            case "half-reference" -> () -> U.putInt(v, at(Victim.class, "any") + 4, 0x41414141);
            case "byte-of-reference" -> () -> U.putByte(v, at(Victim.class, "any"), (byte) 1);
            case "unaligned-reference" -> () -> System.out.println(U.getObject(v, at(Victim.class, "any") + 1));
            case "long-over-neighbours" -> () -> {
                for (long o = 12; o < 64; o++) {
                    try {
                        U.putLong(v, o, 0x4141414141414141L);
                    } catch (InternalError e) {
                        continue;
                    }
                }
                System.out.println(v.text + v.any);
                throw new InternalError("fields of references are whole");
            };
            case "wrong-field-type" -> () -> U.putObject(v, at(Victim.class, "text"), 5);
            case "wrong-field-type-volatile" -> () -> U.putObjectVolatile(v, at(Victim.class, "text"), 5);
            case "wrong-field-type-ordered" -> () -> U.putOrderedObject(v, at(Victim.class, "text"), 5);
            case "wrong-field-type-cas" -> () -> U.compareAndSwapObject(v, at(Victim.class, "text"), v.text, 5);
            case "wrong-field-type-swap" -> () -> U.getAndSetObject(v, at(Victim.class, "text"), 5);
            case "wrong-element-type" -> () -> U.putObject(strings, first, 5);
            case "wrong-element-type-cas" -> () -> U.compareAndSwapObject(strings, first, strings[0], 5);
            case "element-behind-array" -> () -> U.putObject(objects, first + 16, "c");
            case "element-before-array" -> () -> U.putObject(objects, first - 8, "c");
            case "element-as-number" -> () -> U.putLong(objects, first, 1);
            case "references-copied" -> () -> U.copyMemory(objects, first, new byte[16], U.arrayBaseOffset(byte[].class), 16);
            case "references-copied-over" -> () -> U.copyMemory(new byte[16], U.arrayBaseOffset(byte[].class), objects, first, 16);
            case "object-set" -> () -> U.setMemory(v, 0L, 32, (byte) 0x41);
            case "array-set-too-long" -> () -> U.setMemory(ints, base, 1 << 20, (byte) 0x41);
            case "array-copy-too-long" -> () -> U.copyMemory(new byte[8], U.arrayBaseOffset(byte[].class), new byte[1 << 20], U.arrayBaseOffset(byte[].class), 1 << 20);
            case "static-wrong-type" -> () -> U.putObject(Victim.class, U.staticFieldOffset(Victim.class.getDeclaredField("name")), 5);
            case "static-wrong-base" -> () -> U.putInt(Bare.class, U.staticFieldOffset(Victim.class.getDeclaredField("shared")), 5);
            case "static-null-base" -> () -> U.putInt(null, U.staticFieldOffset(Victim.class.getDeclaredField("shared")), 5);
            case "static-instance-base" -> () -> U.putInt(v, U.staticFieldOffset(Victim.class.getDeclaredField("shared")) + 4096, 5);
            case "static-final" -> () -> U.putObject(Victim.class, U.staticFieldOffset(Victim.class.getDeclaredField("FIXED")), "broken");
            case "static-final-cas" -> () -> U.compareAndSwapObject(Victim.class, U.staticFieldOffset(Victim.class.getDeclaredField("BOXED")), Victim.BOXED, 78);
            case "record-final" -> () -> U.putObject(new Point(1, "p"), anyOffset(Point.class, "label"), "broken");
            case "referent" -> () -> System.out.println(U.getObject(new WeakReference<>(v), anyOffset(java.lang.ref.Reference.class, "referent")));
            case "referent-replaced" -> () -> U.putObject(new WeakReference<>(v), anyOffset(java.lang.ref.Reference.class, "referent"), "other");
            case "referent-as-number" -> () -> System.out.println(U.getLong(new WeakReference<>(v), anyOffset(java.lang.ref.Reference.class, "referent")));
            case "reference-by-address" -> () -> System.out.println(U.getObject(null, U.allocateMemory(64)));
            case "reference-to-address" -> () -> U.putObject(null, U.allocateMemory(64), "x");
            case "instance-of-class" -> () -> U.allocateInstance(Class.class);
            case "instance-of-array" -> () -> U.allocateInstance(int[].class);
            case "instance-of-abstract" -> () -> U.allocateInstance(Number.class);
            case "instance-of-primitive" -> () -> U.allocateInstance(int.class);
            case "scan-class" -> () -> {
                scan(Victim.class);
                System.out.println(Victim.class.getName() + Victim.shared + new Victim().number);
                throw new InternalError("the class still is one");
            };
            case "scan-loader" -> () -> {
                ClassLoader loader = new ClassLoader() {};
                scan(loader);
                loader.getResource("x");
                throw new InternalError("the loader still is one");
            };
            case "scan-thread" -> () -> {
                Thread t = new Thread(() -> {});
                scan(t);
                t.setDaemon(true);
                try {
                    t.start();
                    t.join(1000);
                } catch (Throwable e) {
                    // its fields are not what they were
                }
                throw new InternalError("nothing broke");
            };
            case "scan-handle" -> () -> {
                Object h = java.lang.invoke.MethodHandles.lookup().findVirtual(Victim.class, "hashCode", java.lang.invoke.MethodType.methodType(int.class));
                scan(h);
                try {
                    System.out.println(((java.lang.invoke.MethodHandle) h).invoke(v) != null);
                } catch (Throwable e) {
                    // its fields are not what they were
                }
                throw new InternalError("nothing broke");
            };
            default -> throw new Error(args[0]);
        };
        try {
            attack.run();
            System.out.println("NOT REFUSED");
        } catch (InternalError | InstantiationException | IllegalAccessException | RuntimeException e) {
            System.out.println("refused");
        }
        // What was aimed at is as it was.
        System.gc();
        if (!Arrays.equals(ints, new int[]{1, 2, 3}) || !strings[0].equals("s") || !objects[1].equals("b") || v.text == null
            || !Victim.FIXED.equals("fixed") || !Victim.name.equals("name") || Victim.BOXED != 77) System.out.println("CHANGED");
        v.text.length();
        v.any.hashCode();
        synchronized (v) {
            System.out.println("alive");
        }
    }
}
