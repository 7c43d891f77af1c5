// A mapping that is read-only, under grants to write everywhere.
// file: data/f original
// run: denied --map /m=data:ro --allow-read=/m --allow-write --allow-write=/m
// args: /m
// out: end
// host: data/f original
// host: data/new -
// run: granted -A
// args: data
// out~ truncated
import java.io.*;
import java.nio.file.*;

public class MappedReadOnly {
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
        File f = new File(args[0] + "/f");
        Path p = f.toPath();
        attempt("delete", () -> f.delete() ? "deleted" : null);
        attempt("create", () -> new File(args[0], "new").createNewFile() ? "created" : null);
        attempt("directory", () -> new File(args[0], "new").mkdir() ? "created" : null);
        attempt("link", () -> Files.createLink(p.resolveSibling("new"), p));
        attempt("symbolic link", () -> Files.createSymbolicLink(p.resolveSibling("new"), p));
        attempt("rename", () -> f.renameTo(new File(args[0], "new")) ? "renamed" : null);
        attempt("times", () -> f.setLastModified(0) ? "set" : null);
        attempt("mode", () -> f.setExecutable(true) ? "set" : null);
        attempt("owner", () -> Files.setOwner(p, Files.getOwner(p)));
        attempt("append", () -> Files.writeString(p, "x", StandardOpenOption.APPEND));
        attempt("truncate", () -> {
            new FileOutputStream(f).close();
            return "truncated";
        });
        attempt("read and write", () -> {
            new RandomAccessFile(f, "rw").setLength(0);
            return "truncated";
        });
        attempt("copy over", () -> Files.copy(p, p.resolveSibling("new")));
        attempt("lock", () -> new RandomAccessFile(f, "r").getChannel().lock(0, 1, true).isValid() ? "locked" : null);
        System.out.println("end");
    }
}
