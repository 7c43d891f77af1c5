// A directory in which one file is denied gets another name, and with it the file.
// dir: data/dir/deep
// setup: cp {secret}/secret.txt data/dir/file; cp {secret}/secret.txt data/dir/deep/file
// run: denied --allow-read=data --allow-write=data --deny-read=data/dir/file,data/dir/deep
// out: end
// run: granted --allow-read=data --allow-write=data
// leaks: yes
// out~ SECRET-
import java.io.*;
import java.nio.file.*;

public class MoveAroundDeny {
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
        attempt("rename", () -> new File("data/dir").renameTo(new File("data/moved")) ? Files.readString(Path.of("data/moved/file")) : null);
        attempt("move", () -> Files.readString(Files.move(Path.of("data/dir"), Path.of("data/moved2")).resolve("file")));
        attempt("deep", () -> Files.readString(Files.move(Path.of("data/dir/deep"), Path.of("data/deep"), StandardCopyOption.ATOMIC_MOVE).resolve("file")));
        attempt("moved inside", () -> {
            Files.createDirectories(Path.of("data/box"));
            return Files.readString(Files.move(Path.of("data/dir"), Path.of("data/box/dir"), StandardCopyOption.ATOMIC_MOVE).resolve("file"));
        });
        attempt("exchange of the deny's own place", () -> {
            Files.createLink(Path.of("data/copy"), Path.of("data/dir/file"));
            return Files.readString(Path.of("data/copy"));
        });
        attempt("parent", () -> {
            Files.move(Path.of("data"), Path.of("data2"), StandardCopyOption.ATOMIC_MOVE);
            return Files.readString(Path.of("data2/dir/file"));
        });
        System.out.println("end");
    }
}
