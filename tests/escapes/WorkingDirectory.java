// Properties that say where the program is do not change what relative names mean to the host.
// dir: data
// run: denied --allow-read=data
// args: {secret}
// out: end
// run: granted -A
// args: {secret}
// leaks: yes
// out~ SECRET-
import java.io.*;
import java.nio.file.*;

public class WorkingDirectory {
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
        attempt("control", () -> Files.readString(Path.of(args[0], "secret.txt")));
        System.setProperty("user.dir", args[0]);
        System.setProperty("java.io.tmpdir", args[0]);
        System.setProperty("user.home", args[0]);
        attempt("absolute file", () -> new FileInputStream(new File("secret.txt").getAbsoluteFile()).readAllBytes());
        attempt("relative file", () -> new FileInputStream("secret.txt").readAllBytes());
        attempt("temporary file", () -> File.createTempFile("abc", "def"));
        attempt("temporary directory", () -> Files.createTempDirectory("x"));
        attempt("class path", () -> new java.net.URLClassLoader(new java.net.URL[] {new File("").getAbsoluteFile().toURI().toURL()}).getResourceAsStream("secret.txt").readAllBytes());
        System.out.println("end");
    }
}
