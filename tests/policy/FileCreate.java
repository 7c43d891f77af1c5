// dir: data
// run: denied --allow-read=data
// out: false AccessDeniedException AccessDeniedException
// host: data/new -
// host: data/dir -
// run: granted --allow-read=data --allow-write=data
// out: true created created
// host: data/new 
import java.io.File;
import java.io.IOException;
import java.nio.file.*;

public class FileCreate {
    interface Action {
        void run() throws IOException;
    }

    static String outcome(Action action) {
        try {
            action.run();
            return "created";
        } catch (IOException e) {
            return e.getClass().getSimpleName();
        }
    }

    public static void main(String[] args) {
        System.out.println(new File("data/old").mkdir() + " " + outcome(() -> Files.createFile(Path.of("data/new"))) + " "
                + outcome(() -> Files.createDirectory(Path.of("data/dir"))));
    }
}
