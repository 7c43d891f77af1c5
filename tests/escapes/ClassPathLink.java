// The class path's own grant does not follow links out of it, and is not for writing.
// setup: cp -r {classes} cp; ln -s {secret}/secret.txt cp/out; ln -s {secret} cp/dir
// run: denied -cp cp
// out: end
// host: cp/new -
// run: granted -A -cp cp
// leaks: yes
// out~ SECRET-
import java.io.*;
import java.nio.file.*;

public class ClassPathLink {
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
        attempt("resource", () -> ClassLoader.getSystemResourceAsStream("out").readAllBytes());
        attempt("file", () -> Files.readString(Path.of("cp/out")));
        attempt("directory", () -> ClassLoader.getSystemResourceAsStream("dir/secret.txt").readAllBytes());
        attempt("climbing", () -> ClassLoader.getSystemResourceAsStream("../../secret/secret.txt").readAllBytes());
        attempt("write", () -> new File("cp/new").createNewFile() ? "created" : null);
        System.out.println("end");
    }
}
