// What may only be read is not written, cut, created, deleted, locked or changed in its attributes.
// file: data/f original
// run: denied --allow-read=data
// out: end
// host: data/f original
// host: data/new -
// run: granted -A
// out~ wrote
import java.io.*;
import java.nio.*;
import java.nio.channels.*;
import java.nio.file.*;
import java.nio.file.attribute.*;
import java.util.*;

public class ReadGrantWrites {
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
        File f = new File("data/f");
        Path p = f.toPath();
        attempt("append", () -> Files.writeString(p, "x", StandardOpenOption.APPEND));
        attempt("FileOutputStream", () -> {
            new FileOutputStream(f).close();
            return "wrote";
        });
        attempt("RandomAccessFile", () -> new RandomAccessFile(f, "rw"));
        for (StandardOpenOption option : StandardOpenOption.values()) {
            attempt("READ and " + option, () -> {
                var channel = FileChannel.open(p, Set.of(StandardOpenOption.READ, option));
                channel.write(ByteBuffer.wrap("wrote".getBytes()));
                return "wrote";
            });
            attempt("WRITE and " + option, () -> FileChannel.open(p, Set.of(StandardOpenOption.WRITE, option)));
            attempt("new, READ and " + option, () -> {
                FileChannel.open(Path.of("data/new"), Set.of(StandardOpenOption.READ, StandardOpenOption.CREATE, option)).close();
                return Files.exists(Path.of("data/new")) ? "created" : null;
            });
        }
        attempt("truncate", () -> FileChannel.open(p).truncate(0).size());
        attempt("map", () -> FileChannel.open(p).map(FileChannel.MapMode.READ_WRITE, 0, 1).put(0, (byte) 'x'));
        attempt("lock", () -> FileChannel.open(p).lock(0, 1, true));
        attempt("try lock", () -> FileChannel.open(p).tryLock(0, 1, true));
        attempt("delete", () -> f.delete() ? "deleted" : null);
        attempt("deleteOnExit", () -> {
            f.deleteOnExit();
            return null;
        });
        attempt("delete on close", () -> {
            Files.newByteChannel(p, Set.of(StandardOpenOption.READ, StandardOpenOption.DELETE_ON_CLOSE)).close();
            return f.exists() ? null : "deleted";
        });
        attempt("zip with OPEN_DELETE", () -> new java.util.zip.ZipFile(f, java.util.zip.ZipFile.OPEN_READ | java.util.zip.ZipFile.OPEN_DELETE));
        attempt("setLastModified", () -> f.setLastModified(0) ? "set" : null);
        attempt("setReadOnly", () -> f.setReadOnly() ? "set" : null);
        attempt("setWritable", () -> f.setWritable(true, false) ? "set" : null);
        attempt("permissions", () -> Files.setPosixFilePermissions(p, PosixFilePermissions.fromString("rwxrwxrwx")));
        attempt("unix:mode", () -> Files.setAttribute(p, "unix:mode", 0777));
        attempt("user attribute", () -> Files.setAttribute(p, "user:x", ByteBuffer.wrap(new byte[1])));
        attempt("owner", () -> Files.setOwner(p, Files.getOwner(p)));
        attempt("times", () -> Files.getFileAttributeView(p, BasicFileAttributeView.class).readAttributes().size() < 0 ? "" : Files.setLastModifiedTime(p, FileTime.fromMillis(0)));
        attempt("rename", () -> f.renameTo(new File("data/new")) ? "renamed" : null);
        attempt("mkdir", () -> new File("data/new").mkdirs() ? "made" : null);
        attempt("link", () -> Files.createLink(Path.of("data/new"), p));
        attempt("symbolic link", () -> Files.createSymbolicLink(Path.of("data/new"), p));
        System.out.println("end");
    }
}
