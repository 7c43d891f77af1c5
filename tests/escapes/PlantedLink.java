// A link that an earlier run may have left where a rule, or the class path, begins: the next run must not be granted what it
// leads to. Here the setup plays the earlier run.
// dir: data
// link: data/out {secret}
// setup: cp -r {classes} kept; ln -s {secret} data/classes
// run: denied --allow-read=data/out --allow-write=data
// out: end
// run: classes --allow-write=data -cp kept:data/classes
// out: end
// run: granted --allow-read=data/out
// leaks: yes
// out~ SECRET-
import java.io.*;
import java.nio.file.*;

public class PlantedLink {
    interface Attempt {
        Object run() throws Throwable;
    }

    /** Prints what an attempt gets; that it is refused is what should happen. */
    static void attempt(String name, Attempt attempt) {
        try {
            Object result = attempt.run();
            if (result != null) System.out.println(name + ": " + result);
        } catch (Throwable refused) {
            // contained
        }
    }

    public static void main(String[] args) {
        attempt("rule", () -> Files.readString(Path.of("data/out/secret.txt")));
        attempt("class path", () -> new String(ClassLoader.getSystemResourceAsStream("secret.txt").readAllBytes()));
        System.out.println("end");
    }
}
