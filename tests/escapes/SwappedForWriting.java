// The same for writing, truncating, deleting and changing attributes: nothing outside may change.
// file: data/d/secret.txt harmless
// setup: mkdir out; echo original > out/secret.txt; (cd data; ln -s ../out bad; timeout 20 sh -c 'while [ -e bad ]; do mv -T d keep; cp -P bad d; rm -f d; mv -T keep d; done') >/dev/null 2>&1 </dev/null &
// run: denied --allow-read=data --allow-write=data
// out~ end
// host: out/secret.txt original\n
// host: out/new -
// run: granted -A
// out~ changed
import java.io.*;
import java.nio.file.*;

public class SwappedForWriting {
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

    static final long END = System.nanoTime() + 2_000_000_000L;

    static String firstLine(String path) {
        try (var in = new BufferedReader(new FileReader(path))) {
            return in.readLine();
        } catch (IOException refused) {
            return null;
        }
    }

    public static void main(String[] args) throws Throwable {
        File file = new File("data/d/secret.txt");
        while (System.nanoTime() < END) {
            attempt("write", () -> {
                try (var out = new FileOutputStream(file)) {
                    out.write('x');
                }
                return null;
            });
            attempt("create", () -> new File("data/d/new").createNewFile() ? null : null);
            attempt("times", () -> file.setLastModified(0) ? null : null);
            attempt("mode", () -> file.setReadable(false) ? null : null);
            attempt("delete", () -> file.delete() ? null : null);
        }
        attempt("outside", () -> Files.isReadable(Path.of("out")) && !Files.exists(Path.of("out/secret.txt")) ? "changed" : null);
        attempt("outside", () -> Files.readString(Path.of("out/secret.txt")).equals("original\n") ? null : "changed");
        attempt("outside", () -> Files.exists(Path.of("out/new")) ? "changed" : null);
        System.out.println("end");
    }
}
