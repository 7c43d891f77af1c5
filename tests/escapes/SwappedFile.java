// Another process swaps a file for a link to outside, over and over, while the guest opens it.
// file: data/good harmless
// setup: (cd data; ln -s {secret}/secret.txt bad; cp good f; timeout 20 sh -c 'while [ -d . ] && [ -e good ]; do cp good t1; mv -T t1 f; cp -P bad t2; mv -T t2 f; done') >/dev/null 2>&1 </dev/null &
// run: denied --allow-read=data
// out~ end
// run: granted -A
// leaks: yes
// out~ SECRET-
import java.io.*;
import java.nio.file.*;

public class SwappedFile {
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
        String seen = null;
        for (int i = 0; seen == null && System.nanoTime() < END; i++) {
            String line = i % 2 == 0 ? firstLine("data/f") : null;
            if (i % 2 == 1) {
                try {
                    if (Files.size(Path.of("data/f")) == 8) line = Files.readString(Path.of("data/f"));
                } catch (IOException refused) {
                    continue;
                }
            }
            if (line != null && !line.startsWith("harmless")) seen = line;
        }
        if (seen != null) System.out.println(seen);
        System.out.println("end");
    }
}
