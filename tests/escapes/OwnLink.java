// The guest makes the link itself, in a directory that it may write.
// dir: data
// run: denied --allow-read=data --allow-write=data
// args: {secret}
// out: end
// run: granted -A
// args: {secret}
// leaks: yes
// out~ SECRET-
import java.io.*;
import java.nio.file.*;

public class OwnLink {
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
        Path secret = Path.of(args[0]);
        attempt("absolute", () -> Files.readString(Files.createSymbolicLink(Path.of("data/l1"), secret.resolve("secret.txt"))));
        attempt("relative", () -> Files.readString(Files.createSymbolicLink(Path.of("data/l2"), Path.of("../../secret/secret.txt"))));
        attempt("directory", () -> Files.readString(Files.createSymbolicLink(Path.of("data/l3"), secret).resolve("secret.txt")));
        attempt("two steps", () -> {
            Files.createDirectories(Path.of("data/x/y"));
            // It leads to data/secret where it is made, and out of data once it has been moved up.
            Files.createSymbolicLink(Path.of("data/x/y/l"), Path.of("../../../secret/secret.txt"));
            Files.move(Path.of("data/x/y/l"), Path.of("data/l4"));
            return Files.readString(Path.of("data/l4"));
        });
        attempt("moved deeper link", () -> {
            Files.createDirectories(Path.of("data/p/q/r"));
            Files.createSymbolicLink(Path.of("data/p/q/r/l"), Path.of("../../../../secret/secret.txt"));
            Files.move(Path.of("data/p/q/r"), Path.of("data/r"));
            return Files.readString(Path.of("data/r/l"));
        });
        System.out.println("end");
    }
}
