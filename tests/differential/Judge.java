import java.lang.management.ManagementFactory;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;

/**
 * Defines and initializes each class of a pack, alone in its own loader, and writes a line of each: its number, then "ok"
 * or the error's class and message. What ResolveGenerator made is also run. Skips what an earlier run has judged: {@code
 * Judge pack from output}.
 */
public class Judge {
    static class Loader extends ClassLoader {
        Loader() {
            super(Judge.class.getClassLoader());
        }

        Class<?> define(byte[] bytes) {
            return defineClass(null, bytes, 0, bytes.length);
        }

        /** The package that ResolveGenerator's class is in needs the same loader. */
        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.startsWith("near.")) return super.loadClass(name, resolve);
            Class<?> known = findLoadedClass(name);
            if (known != null) return known;
            try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
                if (in == null) throw new ClassNotFoundException(name);
                return define(in.readAllBytes());
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }

    static final long SLOW_MS = 1000;

    /** Of this thread, in nanoseconds: other work on the machine makes no class slow. */
    static long cpuTime() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    public static void main(String[] args) throws Exception {
        int from = Integer.parseInt(args[1]);
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(new FileInputStream(args[0])));
             PrintStream out = new PrintStream(new FileOutputStream(args[2], true), false, "UTF-8")) {
            int count = in.readInt();
            for (int i = 0; i < count; i++) {
                in.readUTF();
                byte[] bytes = new byte[in.readInt()];
                in.readFully(bytes);
                if (i < from) continue;
                out.print(i + " ");
                out.flush();  // whoever crashes now is known
                long begin = cpuTime();
                String verdict = judge(bytes);
                long ms = (cpuTime() - begin) / 1_000_000;
                out.println(verdict + (ms > SLOW_MS ? " SLOW " + ms : ""));
            }
        }
    }

    static String judge(byte[] bytes) {
        try {
            Class<?> c = new Loader().define(bytes);
            Class.forName(c.getName(), true, c.getClassLoader());
            if (c.getName().equals("near.G")) c.getMethod("run").invoke(null);
            return "ok";
        } catch (Throwable thrown) {
            Throwable t = thrown instanceof InvocationTargetException ? thrown.getCause() : thrown;
            String message = String.valueOf(t.getMessage());
            int end = message.indexOf('\n');
            if (end < 0) end = message.length();
            return t.getClass().getName() + " " + message.substring(0, Math.min(end, 300)).replace('\r', ' ');
        }
    }
}
