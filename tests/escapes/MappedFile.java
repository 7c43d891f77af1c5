// A single mapped file opens no way to its neighbours, on either side.
// file: hosts.txt harmless
// setup: cp {secret}/secret.txt neighbour
// run: denied --map /etc/cordon-test/hosts=hosts.txt --allow-read=/etc/cordon-test/hosts
// args: /etc/cordon-test/hosts
// out: end
// run: granted -A
// args: hosts.txt
// leaks: yes
// out~ SECRET-
import java.io.*;
import java.nio.file.*;

public class MappedFile {
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
        for (String path : new String[] {"/../neighbour", "/../../passwd", "/neighbour", "/../hosts.txt/../neighbour"})
            attempt(path, () -> new FileInputStream(args[0] + path).readAllBytes());
        for (String path : new String[] {"neighbour", "../neighbour", "hosts.txt"})
            attempt(path, () -> {
                String text = Files.readString(Path.of(args[0]).resolveSibling(path));
                return text.equals("harmless") ? null : text;
            });
        attempt("list", () -> String.join(" ", new File(args[0]).getParentFile().list()).contains("passwd") ? "passwd" : null);
        System.out.println("end");
    }
}
