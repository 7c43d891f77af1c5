// Error texts do not tell where a link leads that lies above the granted directory.
// dir: hidden-place/data
// link: way hidden-place
// run: denied --allow-read=way/data/x/y --deny-read=nothing
// out: end
// not~ hidden-place
// run: granted -A
// out~ hidden-place
import java.io.*;
import java.nio.file.*;

public class HiddenTarget {
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
        for (String path : new String[] {"way/data/x/y", "way/data/x/y/z", "way/data", "way"}) {
            for (Attempt attempt : new Attempt[] {() -> Path.of(path).toRealPath(), () -> Files.size(Path.of(path)), () -> new FileInputStream(path),
                    () -> new File(path).getCanonicalPath(), () -> Files.readSymbolicLink(Path.of(path))}) {
                String text;
                try {
                    text = String.valueOf(attempt.run());
                } catch (Throwable refused) {
                    text = refused + " " + refused.getCause();
                }
                if (text.contains("hidden")) System.out.println(text);
            }
        }
        System.out.println("end");
    }
}
