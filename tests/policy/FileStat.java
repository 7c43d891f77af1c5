// file: data/a.txt abc\n
// run: denied
// out: false
// out: 0
// out: false
// out: AccessDeniedException
// run: granted --allow-read=data
// out: true
// out: 4
// out: true
// out: 4
// run: missing-is-not-told --allow-read=other
// out: false
// out: 0
// out: false
// out: AccessDeniedException
import java.io.File;
import java.nio.file.*;
import java.nio.file.attribute.BasicFileAttributes;

public class FileStat {
    interface Action {
        Object run() throws Exception;
    }

    static void show(Action action) {
        try {
            System.out.println(action.run());
        } catch (Exception e) {
            System.out.println(e.getClass().getSimpleName());
        }
    }

    public static void main(String[] args) {
        show(() -> new File("data/a.txt").exists());
        show(() -> new File("data/a.txt").length());
        show(() -> Files.exists(Path.of("data/a.txt")));
        show(() -> Files.readAttributes(Path.of("data/a.txt"), BasicFileAttributes.class).size());
    }
}
