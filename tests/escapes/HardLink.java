// A hard link from a directory that may be written but not read into one that may be read.
// dir: data
// dir: closed
// setup: cp {secret}/secret.txt closed/file
// run: denied --allow-read=data --allow-write=data --allow-write=closed
// out: end
// run: granted --allow-read=data,closed --allow-write=data,closed
// leaks: yes
// out~ SECRET-
import java.io.*;
import java.nio.file.*;

public class HardLink {
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
        attempt("link", () -> Files.readString(Files.createLink(Path.of("data/file"), Path.of("closed/file"))));
        attempt("link within, then move", () -> {
            Files.createLink(Path.of("closed/second"), Path.of("closed/file"));
            return Files.readString(Files.move(Path.of("closed/second"), Path.of("data/second"), StandardCopyOption.ATOMIC_MOVE));
        });
        System.out.println("end");
    }
}
