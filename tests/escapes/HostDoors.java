// run: exec --add-modules ALL-SYSTEM --add-opens java.base/java.lang=ALL-UNNAMED
// args: exec {secret}
// out~ ^alive$
// not~ GAINED|NOT REFUSED
// run: process-builder --add-modules ALL-SYSTEM --add-opens java.base/java.lang=ALL-UNNAMED
// args: process-builder {secret}
// out~ ^alive$
// not~ GAINED|NOT REFUSED
// run: process-native --add-modules ALL-SYSTEM --add-opens java.base/java.lang=ALL-UNNAMED
// args: process-native {secret}
// out~ ^alive$
// not~ GAINED|NOT REFUSED
// run: load --add-modules ALL-SYSTEM --add-opens java.base/java.lang=ALL-UNNAMED
// args: load {secret}
// out~ ^alive$
// not~ GAINED|NOT REFUSED
// run: load-library --add-modules ALL-SYSTEM --add-opens java.base/java.lang=ALL-UNNAMED
// args: load-library {secret}
// out~ ^alive$
// not~ GAINED|NOT REFUSED
// run: load-native --add-modules ALL-SYSTEM --add-opens java.base/java.lang=ALL-UNNAMED
// args: load-native {secret}
// out~ ^alive$
// not~ GAINED|NOT REFUSED
// run: find-entry --add-modules ALL-SYSTEM --add-opens java.base/java.lang=ALL-UNNAMED
// args: find-entry {secret}
// out~ ^alive$
// not~ GAINED|NOT REFUSED
// run: dump-heap --add-modules ALL-SYSTEM --add-opens java.base/java.lang=ALL-UNNAMED
// args: dump-heap {secret}
// out~ ^alive$
// not~ GAINED|NOT REFUSED
// run: set-vm-option --add-modules ALL-SYSTEM --add-opens java.base/java.lang=ALL-UNNAMED
// args: set-vm-option {secret}
// out~ ^alive$
// not~ GAINED|NOT REFUSED
// run: diagnostic-command --add-modules ALL-SYSTEM --add-opens java.base/java.lang=ALL-UNNAMED
// args: diagnostic-command {secret}
// out~ ^alive$
// not~ GAINED|NOT REFUSED
// run: mlet --add-modules ALL-SYSTEM --add-opens java.base/java.lang=ALL-UNNAMED
// args: mlet {secret}
// out~ ^alive$
// not~ GAINED|NOT REFUSED
// run: jmx-remote --add-modules ALL-SYSTEM --add-opens java.base/java.lang=ALL-UNNAMED
// args: jmx-remote {secret}
// out~ ^alive$
// not~ GAINED|NOT REFUSED
// run: attach --add-modules ALL-SYSTEM --add-opens java.base/java.lang=ALL-UNNAMED
// args: attach {secret}
// out~ ^alive$
// not~ GAINED|NOT REFUSED
// run: attach-others --add-modules ALL-SYSTEM --add-opens java.base/java.lang=ALL-UNNAMED
// args: attach-others {secret}
// out~ ^alive$
// not~ GAINED|NOT REFUSED
// run: instrumentation --add-modules ALL-SYSTEM --add-opens java.base/java.lang=ALL-UNNAMED
// args: instrumentation {secret}
// out~ ^alive$
// not~ GAINED|NOT REFUSED
// run: debugger --add-modules ALL-SYSTEM --add-opens java.base/java.lang=ALL-UNNAMED
// args: debugger {secret}
// out~ ^alive$
// not~ GAINED|NOT REFUSED
// run: shell --add-modules ALL-SYSTEM --add-opens java.base/java.lang=ALL-UNNAMED
// args: shell {secret}
// out~ ^alive$
// not~ GAINED|NOT REFUSED
// run: scripting --add-modules ALL-SYSTEM --add-opens java.base/java.lang=ALL-UNNAMED
// args: scripting {secret}
// out~ ^alive$
// not~ GAINED|NOT REFUSED
// run: console --add-modules ALL-SYSTEM --add-opens java.base/java.lang=ALL-UNNAMED
// args: console {secret}
// out~ ^alive$
// not~ GAINED|NOT REFUSED
// run: environment --add-modules ALL-SYSTEM --add-opens java.base/java.lang=ALL-UNNAMED
// args: environment {secret}
// out~ ^alive$
// not~ GAINED|NOT REFUSED
// run: processes --add-modules ALL-SYSTEM --add-opens java.base/java.lang=ALL-UNNAMED
// args: processes {secret}
// out~ ^alive$
// not~ GAINED|NOT REFUSED
// run: kill-parent --add-modules ALL-SYSTEM --add-opens java.base/java.lang=ALL-UNNAMED
// args: kill-parent {secret}
// out~ ^alive$
// not~ GAINED|NOT REFUSED
// run: kill-self --add-modules ALL-SYSTEM --add-opens java.base/java.lang=ALL-UNNAMED
// args: kill-self {secret}
// out~ ^alive$
// not~ GAINED|NOT REFUSED
// run: raise-kill --add-modules ALL-SYSTEM --add-opens java.base/java.lang=ALL-UNNAMED
// args: raise-kill {secret}
// out~ ^alive$
// not~ GAINED|NOT REFUSED
// run: handle-signals --add-modules ALL-SYSTEM --add-opens java.base/java.lang=ALL-UNNAMED
// args: handle-signals {secret}
// out~ ^alive$
// not~ GAINED|NOT REFUSED
// run: foreign-linker --add-modules ALL-SYSTEM --add-opens java.base/java.lang=ALL-UNNAMED
// args: foreign-linker {secret}
// out~ ^alive$
// not~ GAINED|NOT REFUSED
// run: foreign-entry --add-modules ALL-SYSTEM --add-opens java.base/java.lang=ALL-UNNAMED
// args: foreign-entry {secret}
// out~ ^alive$
// not~ GAINED|NOT REFUSED
// run: inherited-channel --add-modules ALL-SYSTEM --add-opens java.base/java.lang=ALL-UNNAMED
// args: inherited-channel {secret}
// out~ ^alive$
// not~ GAINED|NOT REFUSED
// run: preferences --add-modules ALL-SYSTEM --add-opens java.base/java.lang=ALL-UNNAMED
// args: preferences {secret}
// out~ ^alive$
// not~ GAINED|NOT REFUSED
// run: logging-file --add-modules ALL-SYSTEM --add-opens java.base/java.lang=ALL-UNNAMED
// args: logging-file {secret}
// out~ ^alive$
// not~ GAINED|NOT REFUSED
// run: security-manager-off --add-modules ALL-SYSTEM --add-opens java.base/java.lang=ALL-UNNAMED
// args: security-manager-off {secret}
// out~ ^alive$
// not~ GAINED|NOT REFUSED
// run: shared-secrets --add-modules ALL-SYSTEM --add-opens java.base/java.lang=ALL-UNNAMED
// args: shared-secrets {secret}
// out~ ^alive$
// not~ GAINED|NOT REFUSED
// run: properties-changed --add-modules ALL-SYSTEM --add-opens java.base/java.lang=ALL-UNNAMED
// args: properties-changed {secret}
// out~ ^alive$
// not~ GAINED|NOT REFUSED
import java.io.File;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.management.ObjectName;
import sun.misc.Unsafe;

/** The ways out of a JVM that are no file or socket: tools, agents, processes, signals. */
public class HostDoors {
    interface Attack {
        void run() throws Throwable;
    }

    /** What a refused attempt may end in; the text of the secret and of the host's files is what must not come out. */
    static void refused(Attack a) throws Throwable {
        try {
            a.run();
            System.out.println("GAINED");
        } catch (Exception | LinkageError | InternalError e) {
            System.out.println("refused");
        }
    }

    static void open(String... packages) throws Exception {
        Method m = Module.class.getDeclaredMethod("implAddOpens", String.class);
        m.setAccessible(true);
        for (String p : packages) m.invoke(Object.class.getModule(), p);
    }

    static Object invoke(Object on, Class<?> c, String name, Object... args) throws Throwable {
        for (Method m : c.getDeclaredMethods()) {
            if (!m.getName().equals(name) || m.getParameterCount() != args.length) continue;
            m.setAccessible(true);
            try {
                return m.invoke(on, args);
            } catch (java.lang.reflect.InvocationTargetException e) {
                throw e.getCause();
            }
        }
        throw new NoSuchMethodException(name);
    }

    public static void main(String[] args) throws Throwable {
        String secret = args[1];
        Attack attack = switch (args[0]) {
            case "exec" -> () -> refused(() -> Runtime.getRuntime().exec("/bin/sh " + secret + "/run.sh"));
            case "process-builder" -> () -> refused(() -> new ProcessBuilder("/bin/sh", secret + "/run.sh").inheritIO().start());
            case "process-native" -> () -> refused(() -> {
                open("java.lang");
                Object p = unsafe().allocateInstance(Class.forName("java.lang.ProcessImpl"));
                byte[] sh = "/bin/sh\0".getBytes(), arg = (secret + "/run.sh\0").getBytes();
                invoke(p, p.getClass(), "forkAndExec", 3, "/usr/lib/jvm/java-17-openjdk-amd64/lib/jspawnhelper\0".getBytes(), sh, arg, 1, null, 0, null, new int[]{-1, -1, -1}, false);
            });
            case "load" -> () -> refused(() -> System.load("/lib/x86_64-linux-gnu/libc.so.6"));
            case "load-library" -> () -> refused(() -> System.loadLibrary("c"));
            case "load-native" -> () -> refused(() -> {
                open("jdk.internal.loader");
                Class<?> c = Class.forName("jdk.internal.loader.NativeLibraries");
                Object impl = unsafe().allocateInstance(Class.forName("jdk.internal.loader.NativeLibraries$NativeLibraryImpl"));
                invoke(null, c, "load", impl, "/lib/x86_64-linux-gnu/libc.so.6", false, true, true);
            });
            case "find-entry" -> () -> {
                open("jdk.internal.loader");
                Class<?> c = Class.forName("jdk.internal.loader.NativeLibraries");
                try {
                    if ((long) invoke(null, c, "findEntry0", null, "system") != 0) System.out.println("GAINED");
                } catch (LinkageError | ReflectiveOperationException | RuntimeException e) {
                    System.out.println("refused");
                }
            };
            case "dump-heap" -> () -> refused(() -> {
                Class<?> c = Class.forName("com.sun.management.HotSpotDiagnosticMXBean");
                Object bean = ManagementFactory.class.getMethod("getPlatformMXBean", Class.class).invoke(null, c);
                c.getMethod("dumpHeap", String.class, boolean.class).invoke(bean, secret + "/heap.hprof", true);
            });
            case "set-vm-option" -> () -> refused(() -> {
                Class<?> c = Class.forName("com.sun.management.HotSpotDiagnosticMXBean");
                Object bean = ManagementFactory.class.getMethod("getPlatformMXBean", Class.class).invoke(null, c);
                c.getMethod("setVMOption", String.class, String.class).invoke(bean, "HeapDumpPath", secret);
            });
            case "diagnostic-command" -> () -> refused(() -> ManagementFactory.getPlatformMBeanServer().invoke(new ObjectName("com.sun.management:type=DiagnosticCommand"),
                "compilerDirectivesAdd", new Object[]{new String[]{secret + "/secret.txt"}}, new String[]{String[].class.getName()}));
            case "mlet" -> () -> refused(() -> {
                javax.management.loading.MLet m = new javax.management.loading.MLet();
                ManagementFactory.getPlatformMBeanServer().registerMBean(m, new ObjectName("a:type=MLet"));
                m.getMBeansFromURL("file:" + secret + "/secret.txt");
            });
            case "jmx-remote" -> () -> refused(() -> {
                java.rmi.registry.LocateRegistry.createRegistry(0);
                javax.management.remote.JMXConnectorServerFactory.newJMXConnectorServer(new javax.management.remote.JMXServiceURL("service:jmx:rmi://"), null, ManagementFactory.getPlatformMBeanServer()).start();
            });
            case "attach" -> () -> refused(() -> {
                Class<?> c = Class.forName("com.sun.tools.attach.VirtualMachine");
                c.getMethod("attach", String.class).invoke(null, String.valueOf(ProcessHandle.current().pid()));
            });
            case "attach-others" -> () -> refused(() -> {
                Class<?> c = Class.forName("com.sun.tools.attach.VirtualMachine");
                List<?> all = (List<?>) c.getMethod("list").invoke(null);
                if (all.isEmpty()) throw new IllegalStateException("sees nobody");
            });
            case "instrumentation" -> () -> refused(() -> {
                Class<?> c = Class.forName("sun.instrument.InstrumentationImpl");
                Object i = unsafe().allocateInstance(c);
                Method m = Module.class.getDeclaredMethod("implAddOpens", String.class);
                m.setAccessible(true);
                m.invoke(c.getModule(), "sun.instrument");
                invoke(i, c, "redefineClasses0", 1L, new java.lang.instrument.ClassDefinition[]{new java.lang.instrument.ClassDefinition(String.class, new byte[9])});
            });
            case "debugger" -> () -> refused(() -> {
                Class<?> c = Class.forName("com.sun.tools.jdi.VirtualMachineManagerImpl");
                throw new IllegalStateException("a client only: " + c);
            });
            case "shell" -> () -> refused(() -> {
                Class<?> c = Class.forName("jdk.jshell.JShell");
                c.getMethod("create").invoke(null);
            });
            case "scripting" -> () -> refused(() -> {
                if (new javax.script.ScriptEngineManager().getEngineByName("javascript") == null) throw new IllegalStateException("none");
            });
            case "console" -> () -> refused(() -> {
                if (System.console() == null) throw new IllegalStateException("none");
            });
            case "environment" -> () -> refused(() -> {
                if (System.getenv().isEmpty() && System.getenv("SECRET") == null) throw new IllegalStateException("empty");
                System.out.println(System.getenv());
            });
            case "processes" -> () -> refused(() -> {
                long others = ProcessHandle.allProcesses().filter(p -> p.pid() != ProcessHandle.current().pid()).count();
                if (others == 0) throw new IllegalStateException("sees nobody");
            });
            case "kill-parent" -> () -> refused(() -> {
                open("java.lang");
                Class<?> c = Class.forName("java.lang.ProcessHandleImpl");
                boolean any = false;
                for (long pid = 1; pid < 200; pid++) {
                    try {
                        any |= (boolean) invoke(null, c, "destroy0", pid, -1L, true);
                    } catch (Exception | LinkageError e) {
                        continue;
                    }
                }
                if (!any) throw new IllegalStateException("all refused");
            });
            case "kill-self" -> () -> refused(() -> {
                open("java.lang");
                Class<?> c = Class.forName("java.lang.ProcessHandleImpl");
                if (!(boolean) invoke(null, c, "destroy0", ProcessHandle.current().pid(), -1L, true)) throw new IllegalStateException("refused");
            });
            case "raise-kill" -> () -> refused(() -> {
                open("jdk.internal.misc");
                Class<?> c = Class.forName("jdk.internal.misc.Signal");
                for (int n : new int[]{9, 19, 11, 4, 8, 3, 0, -1, 32, 64, 1 << 20}) invoke(null, c, "raise0", n);
                throw new IllegalStateException("nothing happened");
            });
            case "handle-signals" -> () -> refused(() -> {
                open("jdk.internal.misc");
                Class<?> c = Class.forName("jdk.internal.misc.Signal");
                for (int n : new int[]{9, 11, 7, -1, 64}) for (long h : new long[]{0, 1, 2, 3, 0x400000, -1}) invoke(null, c, "handle0", n, h);
                invoke(null, c, "handle0", 10, 0x400000L);
                invoke(null, c, "raise0", 11);
                throw new IllegalStateException("nothing happened");
            });
            case "foreign-linker" -> () -> refused(() -> {
                Class<?> c = Class.forName("jdk.incubator.foreign.CLinker");
                c.getMethod("getInstance").invoke(null);
            });
            case "foreign-entry" -> () -> refused(() -> {
                open("jdk.internal.invoke");
                Class<?> c = Class.forName("jdk.internal.invoke.NativeEntryPoint");
                invoke(null, c, "vmStorageToVMReg", 1, 1);
            });
            case "inherited-channel" -> () -> refused(() -> {
                if (System.inheritedChannel() == null) throw new IllegalStateException("none");
            });
            case "preferences" -> () -> refused(() -> {
                java.util.prefs.Preferences.userRoot().put("a", "b");
                java.util.prefs.Preferences.userRoot().flush();
                throw new IllegalStateException("kept in memory");
            });
            case "logging-file" -> () -> refused(() -> new java.util.logging.FileHandler(secret + "/log").publish(new java.util.logging.LogRecord(java.util.logging.Level.SEVERE, "x")));
            case "security-manager-off" -> () -> refused(() -> {
                System.setSecurityManager(null);
                System.setProperty("java.security.policy", "all");
                System.out.println(Files.readString(Path.of(secret, "secret.txt")));
            });
            case "shared-secrets" -> () -> refused(() -> {
                open("jdk.internal.access", "java.lang");
                Object access = Class.forName("jdk.internal.access.SharedSecrets").getMethod("getJavaLangAccess").invoke(null);
                invoke(access, access.getClass(), "addOpensToAllUnnamed", Object.class.getModule(), "sun.nio.fs");
                Object fs = Class.forName("sun.nio.fs.DefaultFileSystemProvider").getMethod("instance").invoke(null);
                System.out.println(((java.nio.file.spi.FileSystemProvider) fs).newInputStream(Path.of(secret, "secret.txt")).read());
            });
            case "properties-changed" -> () -> refused(() -> {
                // What the start-up decided is not asked of Java's properties again.
                System.setProperty("user.dir", secret);
                System.setProperty("java.class.path", secret);
                System.setProperty("java.home", secret);
                System.setProperty("java.io.tmpdir", secret);
                System.out.println(Files.readString(new File("secret.txt").toPath()));
            });
            default -> throw new Error(args[0]);
        };
        attack.run();
        System.out.println("alive");
    }

    static Unsafe unsafe() throws Exception {
        Field f = Unsafe.class.getDeclaredField("theUnsafe");
        f.setAccessible(true);
        return (Unsafe) f.get(null);
    }
}
