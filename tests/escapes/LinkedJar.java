// Jars and class directories that are links to outside, opened by loaders, ZipFile and the zip file system.
// dir: data
// setup: cp {secret}/secret.txt inner.txt; mkdir jars; cd jars; cp ../inner.txt .; jar cf x.jar inner.txt
// link: data/x.jar ../jars/x.jar
// link: data/classes ../jars
// run: denied --allow-read=data
// out: end
// run: granted -A
// leaks: yes
// out~ SECRET-
import java.io.*;
import java.net.*;
import java.nio.file.*;
import java.util.zip.*;

public class LinkedJar {
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
        attempt("ZipFile", () -> {
            ZipFile zip = new ZipFile("data/x.jar");
            return zip.getInputStream(zip.getEntry("inner.txt")).readAllBytes();
        });
        attempt("file system", () -> Files.readString(FileSystems.newFileSystem(Path.of("data/x.jar")).getPath("inner.txt")));
        attempt("loader", () -> new URLClassLoader(new URL[] {new File("data/x.jar").toURI().toURL()}).getResourceAsStream("inner.txt").readAllBytes());
        attempt("class directory", () -> new URLClassLoader(new URL[] {new File("data/classes/").toURI().toURL()}).getResourceAsStream("inner.txt").readAllBytes());
        attempt("jar URL", () -> new URL("jar:" + new File("data/x.jar").toURI() + "!/inner.txt").openStream().readAllBytes());
        System.out.println("end");
    }
}
