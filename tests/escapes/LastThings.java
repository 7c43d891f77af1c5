// run: reference-handler-stopped --add-opens java.base/java.lang=ALL-UNNAMED --add-opens java.base/jdk.internal.misc=ALL-UNNAMED
// args: reference-handler-stopped
// out~ ^alive$
// out~ ^hook$
// run: finalizer-stopped --add-opens java.base/java.lang=ALL-UNNAMED --add-opens java.base/jdk.internal.misc=ALL-UNNAMED
// args: finalizer-stopped
// out~ ^alive$
// out~ ^hook$
// run: cleaner-stopped --add-opens java.base/java.lang=ALL-UNNAMED --add-opens java.base/jdk.internal.misc=ALL-UNNAMED
// args: cleaner-stopped
// out~ ^alive$
// out~ ^hook$
// run: signal-dispatcher-stopped --add-opens java.base/java.lang=ALL-UNNAMED --add-opens java.base/jdk.internal.misc=ALL-UNNAMED
// args: signal-dispatcher-stopped
// out~ ^alive$
// out~ ^hook$
// run: all-stopped --add-opens java.base/java.lang=ALL-UNNAMED --add-opens java.base/jdk.internal.misc=ALL-UNNAMED
// args: all-stopped
// out~ ^alive$
// out~ ^hook$
// run: all-suspended --add-opens java.base/java.lang=ALL-UNNAMED --add-opens java.base/jdk.internal.misc=ALL-UNNAMED
// args: all-suspended
// out~ ^alive$
// out~ ^hook$
// run: all-interrupted --add-opens java.base/java.lang=ALL-UNNAMED --add-opens java.base/jdk.internal.misc=ALL-UNNAMED
// args: all-interrupted
// out~ ^alive$
// out~ ^hook$
// run: handler-lock-held --add-opens java.base/java.lang=ALL-UNNAMED --add-opens java.base/jdk.internal.misc=ALL-UNNAMED
// args: handler-lock-held
// out~ ^alive$
// out~ ^hook$
// run: hooks-gone --add-opens java.base/java.lang=ALL-UNNAMED --add-opens java.base/jdk.internal.misc=ALL-UNNAMED
// args: hooks-gone
// out~ ^alive$
// run: halt-natively --add-opens java.base/java.lang=ALL-UNNAMED --add-opens java.base/jdk.internal.misc=ALL-UNNAMED
// args: halt-natively
// exit: 7
// not~ alive|hook
// run: exit-in-cleaner --add-opens java.base/java.lang=ALL-UNNAMED --add-opens java.base/jdk.internal.misc=ALL-UNNAMED
// args: exit-in-cleaner
// exit: 7
// out~ ^hook$
// not~ alive
// run: main-stopped --add-opens java.base/java.lang=ALL-UNNAMED --add-opens java.base/jdk.internal.misc=ALL-UNNAMED
// args: main-stopped
// exit: 1
// run: group-destroyed --add-opens java.base/java.lang=ALL-UNNAMED --add-opens java.base/jdk.internal.misc=ALL-UNNAMED
// args: group-destroyed
// exit: any
// out~ ^alive$
// run: deaf-daemons --add-opens java.base/java.lang=ALL-UNNAMED --add-opens java.base/jdk.internal.misc=ALL-UNNAMED
// args: deaf-daemons
// out~ ^alive$
// out~ ^hook$
// run: raised-term --add-opens java.base/java.lang=ALL-UNNAMED --add-opens java.base/jdk.internal.misc=ALL-UNNAMED
// args: raised-term
// exit: 143
// out~ ^hook$
// not~ alive
import java.lang.reflect.Method;
import java.util.Set;

/** The VM ends when it should, with the code that it should, whatever was done to its own threads. */
public class LastThings {
    interface Attack {
        void run() throws Throwable;
    }

    static Thread named(String name) {
        for (Thread t : Thread.getAllStackTraces().keySet())
            if (t.getName().equals(name)) return t;
        return null;
    }

    static Object call(Class<?> c, Object on, String name, Object... args) throws Exception {
        for (Method m : c.getDeclaredMethods()) {
            if (!m.getName().equals(name) || m.getParameterCount() != args.length) continue;
            m.setAccessible(true);
            return m.invoke(on, args);
        }
        throw new NoSuchMethodException(name);
    }

    static void stop(String name) throws Exception {
        Thread t = named(name);
        if (t != null) call(Thread.class, t, "stop0", new ThreadDeath());
        for (int i = 0; t != null && t.isAlive() && i < 300; i++) Thread.sleep(10);
    }

    public static void main(String[] args) throws Throwable {
        Attack attack = switch (args[0]) {
            case "reference-handler-stopped" -> () -> stop("Reference Handler");
            case "finalizer-stopped" -> () -> stop("Finalizer");
            case "cleaner-stopped" -> () -> {
                java.lang.ref.Cleaner.create();
                stop("Common-Cleaner");
            };
            case "signal-dispatcher-stopped" -> () -> stop("Signal Dispatcher");
            case "all-stopped" -> () -> {
                for (Thread t : Thread.getAllStackTraces().keySet())
                    if (t != Thread.currentThread()) call(Thread.class, t, "stop0", new Error());
                Thread.sleep(300);
            };
            case "all-suspended" -> () -> {
                for (Thread t : Thread.getAllStackTraces().keySet())
                    if (t != Thread.currentThread()) t.suspend();
            };
            case "all-interrupted" -> () -> {
                for (Thread t : Thread.getAllStackTraces().keySet())
                    if (t != Thread.currentThread())
                        for (int i = 0; i < 100; i++) t.interrupt();
            };
            case "handler-lock-held" -> () -> {
                Object lock = named("Reference Handler");
                new Thread(() -> {
                    synchronized (lock) {
                        while (true) Thread.onSpinWait();
                    }
                }) {{ setDaemon(true); }}.start();
            };
            case "hooks-gone" -> () -> call(Class.forName("java.lang.ApplicationShutdownHooks"), null, "runHooks");
            case "halt-natively" -> () -> call(Class.forName("java.lang.Shutdown"), null, "halt0", 7);
            case "exit-in-cleaner" -> () -> {
                var cleaner = java.lang.ref.Cleaner.create();
                Thread owner = new Thread(() -> cleaner.register(new Object(), () -> System.exit(7)));  // its stack goes, too
                owner.start();
                owner.join();
                for (int i = 0; i < 500; i++) {
                    System.gc();
                    Thread.sleep(10);
                }
            };
            case "main-stopped" -> () -> {
                Thread main = Thread.currentThread();
                new Thread(() -> main.stop()).start();
                Thread.sleep(5000);
            };
            case "group-destroyed" -> () -> {
                ThreadGroup g = Thread.currentThread().getThreadGroup();
                while (g.getParent() != null) g = g.getParent();
                java.lang.reflect.Field f = ThreadGroup.class.getDeclaredField("threads");
                f.setAccessible(true);
                f.set(g, null);
                java.lang.reflect.Field h = Thread.class.getDeclaredField("group");
                h.setAccessible(true);
                h.set(Thread.currentThread(), null);
            };
            case "deaf-daemons" -> () -> {
                for (int i = 0; i < 4; i++)
                    new Thread(() -> {
                        while (true) {
                            try {
                                while (true) Thread.sleep(1);
                            } catch (Throwable e) {
                                continue;
                            } finally {
                                continue;
                            }
                        }
                    }) {{ setDaemon(true); }}.start();
            };
            case "raised-term" -> () -> {
                Class<?> c = Class.forName("jdk.internal.misc.Signal");
                call(c, null, "raise0", 15);
                Thread.sleep(5000);
            };
            default -> throw new Error(args[0]);
        };
        Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println("hook")));
        attack.run();
        System.gc();
        System.out.println("alive");
    }
}
