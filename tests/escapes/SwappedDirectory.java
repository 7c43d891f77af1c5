// The same with a directory on the way: it becomes a link to one outside that holds a file of that name.
// file: data/d/secret.txt harmless
// setup: (cd data; ln -s {secret} bad; timeout 20 sh -c 'while [ -e bad ]; do mv -T d keep; cp -P bad d; rm -f d; mv -T keep d; done') >/dev/null 2>&1 </dev/null &
// run: denied --allow-read=data
// out~ end
// run: granted -A
// leaks: yes
// out~ SECRET-
import java.io.*;
import java.nio.file.*;

public class SwappedDirectory {
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
        while (seen == null && System.nanoTime() < END) {
            String line = firstLine("data/d/secret.txt");
            if (line != null && !line.startsWith("harmless")) seen = line;
            try {
                var names = Files.list(Path.of("data/d")).map(p -> p.getFileName().toString()).toList();
                if (names.contains("run.sh")) seen = "listed: SECRET-" + names;
            } catch (Exception refused) {
                // contained
            }
        }
        if (seen != null) System.out.println(seen);
        System.out.println("end");
    }
}
