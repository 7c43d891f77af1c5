// Moving a file, or the directory that holds it, from where it may not be read to where it may.
// dir: data
// dir: closed/dir
// setup: cp {secret}/secret.txt closed/file; cp {secret}/secret.txt closed/dir/file
// run: denied --allow-read=data --allow-write=data,closed
// out: end
// run: granted --allow-read=data,closed --allow-write=data,closed
// leaks: yes
// out~ SECRET-
import java.io.*;
import java.nio.file.*;

public class MoveIntoView {
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
        attempt("renameTo", () -> new File("closed/file").renameTo(new File("data/file1")) ? Files.readString(Path.of("data/file1")) : null);
        attempt("move", () -> Files.readString(Files.move(Path.of("closed/file"), Path.of("data/file2"))));
        attempt("atomic move", () -> Files.readString(Files.move(Path.of("closed/dir"), Path.of("data/dir"), StandardCopyOption.ATOMIC_MOVE).resolve("file")));
        attempt("renameTo of a directory", () -> new File("closed/dir").renameTo(new File("data/dir2")) ? Files.readString(Path.of("data/dir2/file")) : null);
        System.out.println("end");
    }
}
