// A jar in a granted directory whose manifest puts a directory outside on the class path.
// dir: data
// run: denied --allow-read=data --allow-write=data
// args: {secret}/
// out: end
// run: granted -A
// args: {secret}/
// leaks: yes
// out~ SECRET-
import java.io.*;
import java.net.*;
import java.nio.file.*;
import java.util.jar.*;

public class ManifestClassPath {
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
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, "file:" + args[0] + " ../../secret/");
        new JarOutputStream(new FileOutputStream("data/x.jar"), manifest).close();
        attempt("resource", () -> new URLClassLoader(new URL[] {new File("data/x.jar").toURI().toURL()}).getResourceAsStream("secret.txt").readAllBytes());
        attempt("directory", () -> new URLClassLoader(new URL[] {new URL("file:" + args[0])}).getResourceAsStream("secret.txt").readAllBytes());
        attempt("find", () -> new URLClassLoader(new URL[] {new URL("file:" + args[0])}).findResource("secret.txt"));
        System.out.println("end");
    }
}
