// The kernel keeps links to everything under /proc: root, cwd, exe, descriptors.
// file: data/f harmless
// run: everything --allow-read --allow-write
// args: {secret}/secret.txt
// out~ ^FileInputStream: SECRET-
// not~ proc
// leaks: yes
// run: proc --allow-read=/proc,data
// args: {secret}/secret.txt descriptors
// out: end
// run: granted -A
// args: {secret}/secret.txt
// leaks: yes
// out~ proc root: SECRET-
import java.io.*;
import java.nio.file.*;

public class ProcRoot {
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
        if (args.length > 0) attempt("FileInputStream", () -> new FileInputStream(args[0]).readAllBytes());
        for (String top : new String[] {"/proc/self/root", "/proc/thread-self/root", "/proc/1/root", "/proc/self/task/../root"})
            attempt("proc root", () -> Files.readString(Path.of(top + args[0])));
        attempt("proc cwd", () -> Files.readString(Path.of("/proc/self/cwd/../secret/secret.txt")));
        attempt("proc exe", () -> Files.size(Path.of("/proc/self/exe")));
        for (int i = 0; args.length > 1 && i < 64; i++) {
            String fd = "/proc/self/fd/" + i;
            attempt("proc descriptor", () -> new FileInputStream(fd).read());
            attempt("proc descriptor link", () -> Files.readString(Path.of(fd + "/../../root" + args[0])));
        }
        attempt("proc map_files", () -> {
            long length = Files.list(Path.of("/proc/self/map_files")).findFirst().get().toFile().length();
            return length > 0 ? length : null;
        });
        System.out.println("end");
    }
}
