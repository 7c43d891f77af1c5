// FileDescriptor objects with numbers of the guest's choice: the host's own descriptors are out of reach.
// file: data/f harmless
// run: denied --add-opens java.base/java.io=ALL-UNNAMED --allow-read=data
// stdin: typed\n
// out: end
import java.io.*;
import java.lang.reflect.*;
import java.nio.file.*;

public class ForgedDescriptor {
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
        Field fd = FileDescriptor.class.getDeclaredField("fd");
        fd.setAccessible(true);
        for (int number = 3; number < 300; number++) {
            FileDescriptor forged = new FileDescriptor();
            fd.set(forged, number);
            int n = number;
            attempt("read " + n, () -> new FileInputStream(forged).read());
            attempt("write " + n, () -> {
                new FileOutputStream(forged).write('x');
                return "written";
            });
            attempt("size " + n, () -> new FileInputStream(forged).getChannel().size());
            attempt("map " + n, () -> new FileInputStream(forged).getChannel().map(java.nio.channels.FileChannel.MapMode.READ_ONLY, 0, 1).get(0));
            attempt("sync " + n, () -> {
                forged.sync();
                return "synced";
            });
        }
        FileInputStream first = new FileInputStream("data/f");
        int number = (int) fd.get(first.getFD());
        first.close();
        FileDescriptor stale = new FileDescriptor();
        fd.set(stale, number);
        FileInputStream second = new FileInputStream("data/f");
        attempt("a closed file's number", () -> new FileInputStream(stale).read());
        second.close();
        System.out.println("end");
    }
}
