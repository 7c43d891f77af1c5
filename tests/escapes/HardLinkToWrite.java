// A hard link to a file that may only be read, in a directory where it may be written.
// file: lib/code original
// dir: data
// run: denied --allow-read=lib,data --allow-write=data
// out: end
// host: lib/code original
// run: granted -A
// host: lib/code changed
import java.io.*;
import java.nio.file.*;

public class HardLinkToWrite {
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
        attempt("link", () -> {
            Files.writeString(Files.createLink(Path.of("data/code"), Path.of("lib/code")), "changed");
            return null;
        });
        System.out.println("end");
    }
}
