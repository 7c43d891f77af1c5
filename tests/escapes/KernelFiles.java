// --allow-read and --allow-write without a list mean no files of the kernel, by whatever name.
// link: p /proc
// link: d /dev
// link: e /proc/self/environ
// run: denied --allow-read --allow-write
// env: TOKEN=SECRET-in-the-environment
// out: end
// run: granted -A
// env: TOKEN=SECRET-in-the-environment
// leaks: yes
// out~ SECRET-in
import java.io.*;
import java.nio.file.*;

public class KernelFiles {
    interface Attempt {
        Object run() throws Throwable;
    }

    /** Prints what an attempt gets; that it is refused is what should happen. */
    static void attempt(String name, Attempt attempt) {
        try {
            Object result = attempt.run();
            if (result != null) System.out.println(name + ": " + (result instanceof byte[] b ? new String(b) : result));
        } catch (Throwable refused) {
            // contained
        }
    }

    public static void main(String[] args) throws Throwable {
        for (String path : new String[] {"/proc/self/environ", "p/self/environ", "e", "/proc/self/maps", "/proc/self/mem", "/proc/version",
                "/proc/../proc/version", "//proc//version", "/sys/kernel/ostype", "/sys/class/net/lo/address", "/dev/mem", "/dev/zero", "d/zero",
                "/dev/tty", "/dev/stdin", "/dev/fd/0", "/etc/mtab", "/etc/../proc/self/environ", "/dev/shm/../zero"}) {
            attempt(path, () -> {
                try (var in = new FileInputStream(path)) {
                    return new String(in.readNBytes(4000)).replace('\0', ' ');
                }
            });
            attempt(path + " size", () -> Files.size(Path.of(path)));
            attempt(path + " exists", () -> new File(path).exists() ? "yes" : null);
        }
        attempt("list", () -> String.join(" ", new File("/proc").list()));
        attempt("list by link", () -> String.join(" ", new File("p/self/fd").list()));
        attempt("write", () -> {
            Files.writeString(Path.of("/proc/self/comm"), "x");
            return "written";
        });
        System.out.println("end");
    }
}
