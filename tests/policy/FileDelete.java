// file: data/a.txt a\n
// file: data/b.txt b\n
// run: denied --allow-read=data
// out: false AccessDeniedException AccessDeniedException
// host: data/a.txt a\n
// host: data/b.txt b\n
// run: granted --allow-read=data --allow-write=data
// out: true deleted moved
// host: data/a.txt -
// host: data/c.txt -
import java.io.*;
import java.nio.file.*;

public class FileDelete {
    interface Action {
        void run() throws IOException;
    }

    static String outcome(String done, Action action) {
        try {
            action.run();
            return done;
        } catch (IOException e) {
            return e.getClass().getSimpleName();
        }
    }

    public static void main(String[] args) {
        boolean deleted = new File("data/a.txt").delete();
        String second = outcome("moved", () -> Files.move(Path.of("data/b.txt"), Path.of("data/c.txt")));
        System.out.println(deleted + " " + outcome("deleted", () -> Files.delete(Path.of(second.equals("moved") ? "data/c.txt" : "data/b.txt"))) + " " + second);
    }
}
