// SecureDirectoryStream: names relative to an open directory, climbing, absolute, through links, and after a move.
// dir: data/sub
// link: data/sub/l ../../../secret/secret.txt
// dir: closed
// setup: cp {secret}/secret.txt closed/file
// run: denied --allow-read=data --allow-write=data
// args: {secret}/secret.txt
// out: end
// run: granted -A
// args: {secret}/secret.txt
// leaks: yes
// out~ SECRET-
import java.io.*;
import java.nio.*;
import java.nio.file.*;
import java.nio.file.attribute.*;
import java.util.*;

public class DirectoryHandle {
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
        try (var directory = (SecureDirectoryStream<Path>) Files.newDirectoryStream(Path.of("data/sub"))) {
            for (String name : new String[] {"../../../secret/secret.txt", args[0], "l", "../../closed/file", "./.././../closed/file"}) {
                attempt("channel", () -> {
                    var buffer = ByteBuffer.allocate(100);
                    directory.newByteChannel(Path.of(name), Set.of(StandardOpenOption.READ)).read(buffer);
                    return buffer.array();
                });
                attempt("attributes", () -> directory.getFileAttributeView(Path.of(name), BasicFileAttributeView.class).readAttributes().size() + " SECRET-size");
            }
            attempt("directory", () -> directory.newDirectoryStream(Path.of("../../closed")).iterator().next());
            attempt("move", () -> {
                try (var other = (SecureDirectoryStream<Path>) Files.newDirectoryStream(Path.of("data"))) {
                    directory.move(Path.of("../../closed/file"), other, Path.of("file"));
                    return Files.readString(Path.of("data/file"));
                }
            });
        }
        attempt("a directory that becomes a link", () -> {
            try (var directory = (SecureDirectoryStream<Path>) Files.newDirectoryStream(Path.of("data/sub"))) {
                Files.move(Path.of("data/sub"), Path.of("data/old"));
                Files.createSymbolicLink(Path.of("data/sub"), Path.of("../closed"));
                var buffer = ByteBuffer.allocate(100);
                directory.newByteChannel(Path.of("file"), Set.of(StandardOpenOption.READ)).read(buffer);
                return buffer.array();
            }
        });
        System.out.println("end");
    }
}
