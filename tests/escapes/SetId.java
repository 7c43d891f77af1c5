// A program that others run must not run as whoever owns the VM: no set-id bits on files that the guest makes.
// dir: data
// run: denied --allow-read=data --allow-write=data
// out: end
// run: granted -A
// out~ set-id
import java.io.*;
import java.nio.file.*;

public class SetId {
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
        Path p = Files.writeString(Path.of("data/f"), "#!/bin/sh\n");
        attempt("chmod", () -> Files.setAttribute(p, "unix:mode", 04755));
        attempt("chmod group", () -> Files.setAttribute(p, "unix:mode", 02755));
        int mode = (int) Files.getAttribute(p, "unix:mode");
        if ((mode & 06000) != 0) System.out.println("set-id");
        System.out.println("end");
    }
}
