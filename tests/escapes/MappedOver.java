// What the host has beneath a mapped name stays hidden, although everything is allowed.
// dir: vault
// file: other/f harmless
// setup: cp {secret}/secret.txt vault/f; cp {secret}/secret.txt one; echo harmless > two
// link: way vault
// run: hidden -A --map vault=other --map one=two
// args: {work}
// out: end
// not~ SECRET
// run: granted -A
// args: {work}
// leaks: yes
// out~ SECRET-
import java.io.*;
import java.nio.file.*;

public class MappedOver {
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

    /** What the mapping shows is no finding. */
    static String hide(String text) {
        return text.startsWith("harmless") ? null : text;
    }

    public static void main(String[] args) throws Throwable {
        Path work = Path.of(args[0]);
        for (String path : new String[] {"vault/f", "way/f", "one", "vault/../vault/f", "./one", "vault//f"})
            attempt(path, () -> hide(Files.readString(work.resolve(path))));
        attempt("move the parent", () -> hide(Files.readString(Files.move(work, work.resolveSibling("w2"), StandardCopyOption.ATOMIC_MOVE).resolve("vault/f"))));
        attempt("move the directory", () -> hide(Files.readString(Files.move(work.resolve("vault"), work.resolve("v2"), StandardCopyOption.ATOMIC_MOVE).resolve("f"))));
        attempt("delete what covers it", () -> {
            Files.delete(work.resolve("one"));
            return hide(Files.readString(work.resolve("one")));
        });
        attempt("link to it", () -> hide(Files.readString(Files.createLink(work.resolve("three"), work.resolve("one")))));
        attempt("link to a directory", () -> hide(Files.readString(Files.createSymbolicLink(work.resolve("four"), work.resolve("vault")).resolve("f"))));
        attempt("proc", () -> hide(Files.readString(Path.of("/proc/self/cwd/vault/f"))));
        attempt("proc root", () -> hide(Files.readString(Path.of("/proc/self/root" + work + "/vault/f"))));
        System.out.println("end");
    }
}
