// file: data/a.txt a\n
// file: data/b.txt b\n
// file: bytes.toml [allow]\nread-data = ["data"]\nstat = ["data"]\n
// run: denied
// out: null
// out: AccessDeniedException
// run: granted --allow-read=data
// out: [a.txt, b.txt]
// out: 2
// run: bytes-only --policy bytes.toml
// out: null
// out: AccessDeniedException
import java.io.File;
import java.nio.file.*;
import java.util.Arrays;

public class FileList {
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
        show(() -> {
            String[] names = new File("data").list();
            if (names != null) Arrays.sort(names);
            return Arrays.toString(names);
        });
        show(() -> {
            try (var entries = Files.list(Path.of("data"))) {
                return entries.count();
            }
        });
    }
}
