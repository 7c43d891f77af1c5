// Changes in a directory that may not be watched are not told, nor through links.
// dir: data
// link: data/way {secret}
// dir: closed
// run: denied --allow-read=data
// args: {secret}
// out: end
// run: granted -A
// args: {secret}
// leaks: yes
// out~ watches
import java.io.*;
import java.nio.file.*;

public class Watching {
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
        WatchService watcher = FileSystems.getDefault().newWatchService();
        for (String path : new String[] {args[0], "data/way", "closed", "data/../closed", "/proc/self"})
            attempt(path, () -> Path.of(path).register(watcher, StandardWatchEventKinds.ENTRY_CREATE, StandardWatchEventKinds.ENTRY_MODIFY).isValid() ? "watches" : null);
        System.out.println("end");
    }
}
