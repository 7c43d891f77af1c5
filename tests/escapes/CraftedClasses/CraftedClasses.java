// run: unverified-boot-class
// args: unverified-boot-class
// out~ ^alive$
// not~ GAINED|NOT REFUSED
// run: unverified-platform-class
// args: unverified-platform-class
// out~ ^alive$
// not~ GAINED|NOT REFUSED
// run: unverified-hidden-class
// args: unverified-hidden-class
// out~ ^alive$
// not~ GAINED|NOT REFUSED
// run: unverified-accessor
// args: unverified-accessor
// out~ ^alive$
// not~ GAINED|NOT REFUSED
// run: old-unverified-accessor
// args: old-unverified-accessor
// out~ ^alive$
// not~ GAINED|NOT REFUSED
// run: accessor-of-own-loader
// args: accessor-of-own-loader
// out~ ^alive$
// not~ GAINED|NOT REFUSED
// run: link-to-static
// args: link-to-static
// out~ ^alive$
// not~ GAINED|NOT REFUSED
// run: link-to-virtual
// args: link-to-virtual
// out~ ^alive$
// not~ GAINED|NOT REFUSED
// run: link-to-special
// args: link-to-special
// out~ ^alive$
// not~ GAINED|NOT REFUSED
// run: link-to-native
// args: link-to-native
// out~ ^alive$
// not~ GAINED|NOT REFUSED
// run: link-in-java-lang-invoke
// args: link-in-java-lang-invoke
// out~ ^alive$
// not~ GAINED|NOT REFUSED
// run: link-virtual-in-java-lang-invoke
// args: link-virtual-in-java-lang-invoke
// out~ ^alive$
// not~ GAINED|NOT REFUSED
// run: invoke-basic
// args: invoke-basic
// out~ ^alive$
// not~ GAINED|NOT REFUSED
// run: invoke-basic-in-java-lang-invoke
// args: invoke-basic-in-java-lang-invoke
// out~ ^alive$
// not~ GAINED|NOT REFUSED
// run: static-invoke-exact
// args: static-invoke-exact
// out~ ^alive$
// not~ GAINED|NOT REFUSED
// run: special-invoke-exact
// args: special-invoke-exact
// out~ ^alive$
// not~ GAINED|NOT REFUSED
// run: java-package
// args: java-package
// out~ ^alive$
// not~ GAINED|NOT REFUSED
// run: java-package-of-platform-loader
// args: java-package-of-platform-loader
// out~ ^alive$
// not~ GAINED|NOT REFUSED
// run: another-integer
// args: another-integer
// out~ ^alive$
// not~ GAINED|NOT REFUSED
// run: another-unsafe
// args: another-unsafe
// out~ ^alive$
// not~ GAINED|NOT REFUSED
// run: native-of-our-name
// args: native-of-our-name
// out~ ^alive$
// not~ GAINED|NOT REFUSED
// run: native-with-other-shape
// args: native-with-other-shape
// out~ ^alive$
// not~ GAINED|NOT REFUSED
// run: injected-fields-by-name
// args: injected-fields-by-name
// out~ ^alive$
// not~ GAINED|NOT REFUSED
// run: loader-gives-another
// args: loader-gives-another
// out~ ^alive$
// not~ GAINED|NOT REFUSED
// run: loader-gives-primitive
// args: loader-gives-primitive
// out~ ^alive$
// not~ GAINED|NOT REFUSED
// run: loader-gives-null
// args: loader-gives-null
// out~ ^alive$
// not~ GAINED|NOT REFUSED
// run: constraint-argument
// args: constraint-argument
// out~ ^alive$
// not~ GAINED|NOT REFUSED
// run: constraint-result
// args: constraint-result
// out~ ^alive$
// not~ GAINED|NOT REFUSED
// run: constraint-field
// args: constraint-field
// out~ ^alive$
// not~ GAINED|NOT REFUSED
// run: constraint-override
// args: constraint-override
// out~ ^alive$
// not~ GAINED|NOT REFUSED
// run: constraint-late
// args: constraint-late
// out~ ^alive$
// not~ GAINED|NOT REFUSED
// run: define-twice
// args: define-twice
// out~ ^alive$
// not~ GAINED|NOT REFUSED
// run: define-race
// args: define-race
// out~ ^alive$
// not~ GAINED|NOT REFUSED
// run: spoofed-domain
// args: spoofed-domain
// out~ ^alive$
// not~ GAINED|NOT REFUSED
// run: truncated-everywhere
// args: truncated-everywhere
// out~ ^alive$
// not~ GAINED|NOT REFUSED
// run: bytes-flipped
// args: bytes-flipped
// out~ ^alive$
// not~ GAINED|NOT REFUSED
import java.io.InputStream;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.security.CodeSource;
import java.security.ProtectionDomain;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import sun.misc.Unsafe;

/** Class files and class loaders that lie. */
public class CraftedClasses {
    interface Attack {
        void run() throws Throwable;
    }

    public static class Shape {
        public Object o = "o";
        public long l = 0x4141414141414141L;
    }

    public static class User {
        public static long use(Shape s) {
            return s.l;
        }
        public static Shape make() {
            return new Shape();
        }
        public static Shape kept = new Shape();
    }

    public static class Caller {
        public static long call() {
            return User.use(new Shape());
        }
        public static long read() {
            return User.make().l;
        }
        public static long field() {
            return User.kept.l;
        }
    }

    public static class Parent {
        public long take(Shape s) {
            return 1;
        }
    }

    public static class Child extends Parent {
        @Override
        public long take(Shape s) {
            return s.l;
        }
    }

    static class Loader extends ClassLoader {
        Loader() {
            super(CraftedClasses.class.getClassLoader());
        }
        Loader(ClassLoader parent) {
            super(parent);
        }
        Class<?> define(String name, byte[] bytes) {
            return defineClass(name, bytes, 0, bytes.length);
        }
    }

    /** Defines the named classes of this file itself, and takes all others from the parent. */
    static class Own extends Loader {
        final Set<String> own;
        Own(ClassLoader parent, String... names) {
            super(parent);
            own = Set.of(names);
        }
        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            synchronized (this) {
                Class<?> c = findLoadedClass(name);
                if (c != null) return c;
                if (!name.startsWith("CraftedClasses$") || !own.contains(name.substring(15))) return super.loadClass(name, resolve);
                try (InputStream in = CraftedClasses.class.getClassLoader().getResourceAsStream(name + ".class")) {
                    return define(name, in.readAllBytes());
                } catch (java.io.IOException e) {
                    throw new ClassNotFoundException(name, e);
                }
            }
        }
    }

    static final Unsafe U;
    static final Lookup trusted;

    static {
        try {
            Field f = Unsafe.class.getDeclaredField("theUnsafe");
            f.setAccessible(true);
            U = (Unsafe) f.get(null);
            Field i = Lookup.class.getDeclaredField("IMPL_LOOKUP");
            trusted = (Lookup) U.getObject(U.staticFieldBase(i), U.staticFieldOffset(i));
        } catch (ReflectiveOperationException e) {
            throw new Error(e);
        }
    }

    /** Straight to the native, past all of Java's checks. */
    static Class<?> defineNatively(ClassLoader loader, String name, byte[] bytes) throws Throwable {
        Class<?> c = Class.forName("jdk.internal.misc.Unsafe");
        MethodHandle h = trusted.findVirtual(c, "defineClass0", MethodType.methodType(Class.class, String.class, byte[].class, int.class, int.class, ClassLoader.class, ProtectionDomain.class));
        Field f = Unsafe.class.getDeclaredField("theInternalUnsafe");
        f.setAccessible(true);
        return (Class<?>) h.invoke(f.get(null), name, bytes, 0, bytes.length, loader, (ProtectionDomain) null);
    }

    static Object call(Class<?> c, String name, Object... args) throws Throwable {
        for (Method m : c.getDeclaredMethods()) {
            if (!m.getName().equals(name)) continue;
            m.setAccessible(true);
            try {
                return m.invoke(null, args);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }
        throw new NoSuchMethodError(name);
    }

    static int cp(int i) {
        return ClassBytes.cp(i);
    }

    /** A class with `static Object forge(long)`, which returns the number as a reference. */
    static byte[] forger(String name, String superName) throws Exception {
        ClassBytes c = new ClassBytes(0x21, name, superName);
        c.method(9, "forge", "(J)Ljava/lang/Object;", 2, 2, 0x1e, 0x58, 0x2a, 0xb0);  // lload_0 pop2 aload_0 areturn
        return c.bytes();
    }

    static MethodHandle taken() throws Exception {
        return MethodHandles.lookup().findStatic(User.class, "use", MethodType.methodType(long.class, Shape.class));
    }

    static Object memberOf(MethodHandle h) throws Throwable {
        return trusted.findVirtual(MethodHandle.class, "internalMemberName", MethodType.methodType(Class.forName("java.lang.invoke.MemberName"))).invoke(h);
    }

    static byte[] linker(String name, String kind) throws Exception {
        ClassBytes c = new ClassBytes(0x21, name, "java/lang/Object");
        int link = c.member(10, "java/lang/invoke/MethodHandle", kind, "(Ljava/lang/Object;Ljava/lang/invoke/MemberName;)J");
        c.method(9, "link", "(Ljava/lang/Object;Ljava/lang/invoke/MemberName;)J", 2, 2, 0x2a, 0x2b, 0xb8, cp(link), 0xad);
        return c.bytes();
    }

    public static void main(String[] args) throws Throwable {
        Attack attack = switch (args[0]) {
            case "unverified-boot-class" -> () -> System.out.println("GAINED " + call(defineNatively(null, "Forger", forger("Forger", "java/lang/Object")), "forge", 0x4141414141414140L));
            case "unverified-platform-class" -> () -> System.out.println("GAINED " + call(defineNatively(ClassLoader.getPlatformClassLoader(), "Forger", forger("Forger", "java/lang/Object")), "forge", 0x4141414141414140L));
            case "unverified-hidden-class" -> () -> {
                Class<?> c = trusted.in(Object.class).defineHiddenClass(forger("java/lang/Forger", "java/lang/Object"), true).lookupClass();
                System.out.println("GAINED " + call(c, "forge", 0x4141414141414140L));
            };
            case "unverified-accessor" -> () -> System.out.println("GAINED " + call(defineNatively(null, "jdk/internal/reflect/Forger", forger("jdk/internal/reflect/Forger", "jdk/internal/reflect/MagicAccessorImpl")), "forge", 0x4141414141414140L));
            case "old-unverified-accessor" -> () -> {
                Class<?> l = Class.forName("jdk.internal.reflect.DelegatingClassLoader");
                ClassLoader loader = (ClassLoader) trusted.findConstructor(l, MethodType.methodType(void.class, ClassLoader.class)).invoke(CraftedClasses.class.getClassLoader());
                ClassBytes c = new ClassBytes(0x21, "jdk/internal/reflect/Forger", "jdk/internal/reflect/MagicAccessorImpl");
                c.major = 49;
                c.method(9, "forge", "(J)Ljava/lang/Object;", 2, 2, 0x1e, 0x58, 0x2a, 0xb0);
                System.out.println("GAINED " + call(defineNatively(loader, "jdk/internal/reflect/Forger", c.bytes()), "forge", 0x4141414141414140L));
            };
            case "accessor-of-own-loader" -> () -> {
                ClassBytes c = new ClassBytes(0x21, "Sneaky", "jdk/internal/reflect/MagicAccessorImpl");
                c.method(9, "forge", "(J)Ljava/lang/Object;", 1, 2, 0x01, 0xb0);
                System.out.println("GAINED " + call(new Loader().define("Sneaky", c.bytes()), "forge", 1L));
            };
            case "link-to-static" -> () -> System.out.println("GAINED " + call(new Loader().define("Linker", linker("Linker", "linkToStatic")), "link", "x", memberOf(taken())));
            case "link-to-virtual" -> () -> System.out.println("GAINED " + call(new Loader().define("Linker", linker("Linker", "linkToVirtual")), "link", "x", memberOf(taken())));
            case "link-to-special" -> () -> System.out.println("GAINED " + call(new Loader().define("Linker", linker("Linker", "linkToSpecial")), "link", "x", memberOf(taken())));
            case "link-to-native" -> () -> System.out.println("GAINED " + call(new Loader().define("Linker", linker("Linker", "linkToNative")), "link", "x", memberOf(taken())));
            case "link-in-java-lang-invoke" -> () -> {
                Class<?> c = trusted.in(MethodHandle.class).defineClass(linker("java/lang/invoke/Linker", "linkToStatic"));
                System.out.println("GAINED " + call(c, "link", "x", memberOf(taken())));
            };
            case "link-virtual-in-java-lang-invoke" -> () -> {
                Class<?> c = trusted.in(MethodHandle.class).defineClass(linker("java/lang/invoke/Linker", "linkToVirtual"));
                MethodHandle h = MethodHandles.lookup().findVirtual(Child.class, "take", MethodType.methodType(long.class, Shape.class));
                System.out.println("GAINED " + call(c, "link", "x", memberOf(h)));
            };
            case "invoke-basic" -> () -> {
                ClassBytes c = new ClassBytes(0x21, "Basic", "java/lang/Object");
                int m = c.member(10, "java/lang/invoke/MethodHandle", "invokeBasic", "(Ljava/lang/Object;)J");
                c.method(9, "basic", "(Ljava/lang/invoke/MethodHandle;)J", 2, 1, 0x2a, 0x01, 0xb6, cp(m), 0xad);
                System.out.println("GAINED " + call(new Loader().define("Basic", c.bytes()), "basic", taken()));
            };
            case "invoke-basic-in-java-lang-invoke" -> () -> {
                ClassBytes c = new ClassBytes(0x21, "java/lang/invoke/Basic", "java/lang/Object");
                int m = c.member(10, "java/lang/invoke/MethodHandle", "invokeBasic", "(J)Ljava/lang/Object;");
                int n = c.number(0x4141414141414140L);
                c.method(9, "basic", "(Ljava/lang/invoke/MethodHandle;)Ljava/lang/Object;", 3, 1, 0x2a, 0x14, cp(n), 0xb6, cp(m), 0xb0);
                System.out.println("GAINED " + call(trusted.in(MethodHandle.class).defineClass(c.bytes()), "basic", taken()));
            };
            case "static-invoke-exact" -> () -> {
                ClassBytes c = new ClassBytes(0x21, "Static", "java/lang/Object");
                int m = c.member(10, "java/lang/invoke/MethodHandle", "invokeExact", "(Ljava/lang/Object;)J");
                c.method(9, "go", "(Ljava/lang/Object;)J", 2, 1, 0x2a, 0xb8, cp(m), 0xad);
                System.out.println("GAINED " + call(new Loader().define("Static", c.bytes()), "go", taken()));
            };
            case "special-invoke-exact" -> () -> {
                ClassBytes c = new ClassBytes(0x21, "java/lang/invoke/Special", "java/lang/invoke/MethodHandle");
                int m = c.member(10, "java/lang/invoke/MethodHandle", "invokeExact", "(JJ)J");
                c.method(1, "go", "()J", 5, 1, 0x2a, 0x09, 0x09, 0xb7, cp(m), 0xad);
                Class<?> k = trusted.in(MethodHandle.class).defineClass(c.bytes());
                Object o = U.allocateInstance(k);
                System.out.println("GAINED " + trusted.findVirtual(k, "go", MethodType.methodType(long.class)).invoke(o));
            };
            case "java-package" -> () -> System.out.println("GAINED " + defineNatively(new Loader(), "java/lang/Evil", new ClassBytes(0x21, "java/lang/Evil", "java/lang/Object").bytes()));
            case "java-package-of-platform-loader" -> () -> System.out.println("GAINED " + defineNatively(ClassLoader.getPlatformClassLoader(), "java/lang/Evil", new ClassBytes(0x21, "java/lang/Evil", "java/lang/Object").bytes()));
            case "another-integer" -> () -> System.out.println("GAINED " + defineNatively(null, "java/lang/Integer", new ClassBytes(0x21, "java/lang/Integer", "java/lang/Object").bytes()));
            case "another-unsafe" -> () -> {
                ClassBytes c = new ClassBytes(0x21, "jdk/internal/misc/Unsafe", "java/lang/Object");
                c.method(0x109, "getInt", "(Ljava/lang/Object;J)I", 0, 0);
                System.out.println("GAINED " + call(defineNatively(null, "jdk/internal/misc/Unsafe", c.bytes()), "getInt", null, 0L));
            };
            case "native-of-our-name" -> () -> {
                // A program's own class of a library's name has none of the library's natives.
                ClassBytes c = new ClassBytes(0x21, "jdk/internal/misc/Signal", "java/lang/Object");
                c.method(0x109, "raise0", "(I)V", 0, 0);
                System.out.println("GAINED " + call(defineNatively(new Loader(null), "jdk/internal/misc/Signal", c.bytes()), "raise0", 9));
            };
            case "native-with-other-shape" -> () -> {
                ClassBytes c = new ClassBytes(0x21, "jdk/internal/misc/Signal", "java/lang/Object");
                c.method(0x101, "raise0", "(I)V", 0, 0);
                Class<?> k = defineNatively(new Loader(null), "jdk/internal/misc/Signal", c.bytes());
                System.out.println("GAINED " + trusted.findVirtual(k, "raise0", MethodType.methodType(void.class, int.class)).invoke(U.allocateInstance(k), 9));
            };
            case "injected-fields-by-name" -> () -> {
                // Named like a class to which the VM adds fields, and like one whose referent it hides.
                Class<?> c = defineNatively(new Loader(null), "jdk/internal/loader/Foo", new ClassBytes(0x21, "jdk/internal/loader/Foo", "java/lang/Object").bytes());
                Class<?> r = defineNatively(new Loader(null), "java/lang/invoke/ResolvedMethodName", new ClassBytes(0x21, "java/lang/invoke/ResolvedMethodName", "java/lang/Object").bytes());
                System.out.println("GAINED " + c + r);
            };
            case "loader-gives-another" -> () -> {
                ClassLoader l = new ClassLoader(null) {
                    @Override
                    protected Class<?> findClass(String name) {
                        return String.class;
                    }
                };
                System.out.println("GAINED " + Class.forName("Nothing", true, l));
            };
            case "loader-gives-primitive" -> () -> {
                ClassBytes c = new ClassBytes(0x21, "UsesInt", "java/lang/Object");
                int k = c.type("int");
                c.method(9, "go", "()Ljava/lang/Object;", 1, 0, 0xbb, cp(k), 0x57, 0x01, 0xb0);
                Loader l = new Loader() {
                    @Override
                    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
                        return name.equals("int") ? int.class : super.loadClass(name, resolve);
                    }
                };
                System.out.println("GAINED " + call(l.define("UsesInt", c.bytes()), "go"));
            };
            case "loader-gives-null" -> () -> {
                ClassLoader l = new ClassLoader(null) {
                    @Override
                    public Class<?> loadClass(String name) {
                        return null;
                    }
                };
                System.out.println("GAINED " + Class.forName("Nothing", true, l));
            };
            case "constraint-argument" -> () -> {
                // Caller and User agree on the name Shape and mean two classes.
                Own a = new Own(CraftedClasses.class.getClassLoader(), "Caller", "Shape");
                System.out.println("GAINED " + call(a.loadClass("CraftedClasses$Caller"), "call"));
            };
            case "constraint-result" -> () -> {
                Own a = new Own(CraftedClasses.class.getClassLoader(), "Caller", "Shape");
                System.out.println("GAINED " + call(a.loadClass("CraftedClasses$Caller"), "read"));
            };
            case "constraint-field" -> () -> {
                Own a = new Own(CraftedClasses.class.getClassLoader(), "Caller", "Shape");
                System.out.println("GAINED " + call(a.loadClass("CraftedClasses$Caller"), "field"));
            };
            case "constraint-override" -> () -> {
                Own a = new Own(CraftedClasses.class.getClassLoader(), "Child", "Shape");
                Parent p = (Parent) a.loadClass("CraftedClasses$Child").getDeclaredConstructor().newInstance();
                System.out.println("GAINED " + p.take(new Shape()));
            };
            case "constraint-late" -> () -> {
                // The loader says one thing about Shape to the VM, and brings another later.
                boolean[] asked = {false};
                Own a = new Own(CraftedClasses.class.getClassLoader(), "Caller", "Shape") {
                    @Override
                    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
                        if (!name.endsWith("$Shape") || asked[0]) return super.loadClass(name, resolve);
                        asked[0] = true;
                        return Shape.class;
                    }
                };
                call(a.loadClass("CraftedClasses$Caller"), "call");
                if (a.loadClass("CraftedClasses$Shape") != Shape.class) System.out.println("GAINED");
                throw new LinkageError("it keeps to its word");
            };
            case "define-twice" -> () -> {
                Loader l = new Loader();
                byte[] b = new ClassBytes(0x21, "Twice", "java/lang/Object").bytes();
                l.define("Twice", b);
                System.out.println("GAINED " + l.define("Twice", b));
            };
            case "define-race" -> () -> {
                Loader l = new Loader();
                byte[] b = new ClassBytes(0x21, "Race", "java/lang/Object").bytes();
                Set<Class<?>> defined = ConcurrentHashMap.newKeySet();
                AtomicInteger refused = new AtomicInteger();
                Thread[] threads = new Thread[8];
                for (int i = 0; i < threads.length; i++) {
                    threads[i] = new Thread(() -> {
                        try {
                            defined.add(defineNatively(l, "Race", b));
                        } catch (Throwable e) {
                            refused.incrementAndGet();
                        }
                    });
                    threads[i].start();
                }
                for (Thread t : threads) t.join();
                if (defined.size() != 1 || refused.get() != threads.length - 1) System.out.println("GAINED " + defined + refused);
                throw new LinkageError("one won");
            };
            case "spoofed-domain" -> () -> {
                // The domain of a trusted class and all permissions give nothing: nobody asks for them.
                byte[] b = new ClassBytes(0x21, "Spoof", "java/lang/Object").bytes();
                java.security.Permissions all = new java.security.Permissions();
                all.add(new java.security.AllPermission());
                ProtectionDomain domain = new ProtectionDomain(new CodeSource(new java.net.URL("file:/"), (java.security.cert.Certificate[]) null), all);
                new ClassLoader() {
                    Class<?> spoof() {
                        return defineClass("Spoof", b, 0, b.length, domain);
                    }
                }.spoof();
                new java.io.FileInputStream("/etc/passwd").close();
                System.out.println("GAINED");
            };
            case "truncated-everywhere" -> () -> {
                byte[] b = linker("Cut", "linkToStatic");
                int accepted = 0;
                for (int i = 0; i < b.length; i++) {
                    try {
                        new Loader().define("Cut", java.util.Arrays.copyOf(b, i));
                        accepted++;
                    } catch (LinkageError e) {
                        continue;
                    }
                }
                if (accepted > 0) System.out.println("GAINED");
                throw new LinkageError("all of them refused");
            };
            case "bytes-flipped" -> () -> {
                byte[] b = forger("Flip", "java/lang/Object");
                for (int i = 0; i < b.length; i++) {
                    for (int bit = 0; bit < 8; bit++) {
                        byte[] c = b.clone();
                        c[i] ^= 1 << bit;
                        try {
                            Class<?> k = new Loader().define(null, c);
                            Object o = call(k, "forge", 0x4141414141414140L);
                            System.out.println("GAINED " + i + " " + bit + " " + o);
                        } catch (Throwable e) {
                            continue;
                        }
                    }
                }
                throw new LinkageError("all of them refused");
            };
            default -> throw new Error(args[0]);
        };
        try {
            attack.run();
            System.out.println("NOT REFUSED");
        } catch (LinkageError | InternalError | ReflectiveOperationException | java.io.IOException | RuntimeException e) {
            System.out.println("refused");
        }
        System.gc();
        System.out.println("alive");
    }
}
