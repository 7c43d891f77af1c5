// file: data/a.txt a\n
// file: no-link.toml [allow]\nread = ["data"]\ncreate = ["data"]\nwrite-data = ["data"]\n
// run: denied --policy no-link.toml
// out: AccessDeniedException
// out: AccessDeniedException
// host: data/soft -
// host: data/hard -
// run: granted --allow-read=data --allow-write=data
// out: data/soft
// out: data/hard
// host: data/soft a\n
// host: data/hard a\n
import java.nio.file.*;

public class FileLink {
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
        show(() -> Files.createSymbolicLink(Path.of("data/soft"), Path.of("a.txt")));
        show(() -> Files.createLink(Path.of("data/hard"), Path.of("data/a.txt")));
    }
}
