// file: data/a.txt a\n
// file: no-lock.toml [allow]\nread = ["data"]\nwrite-data = ["data"]\n
// run: denied --policy no-lock.toml
// out~ ^(AccessDenied|IO|FileSystem)Exception$
// not~ ^true$
// run: granted --allow-read=data --allow-write=data
// out: true
import java.nio.channels.FileChannel;
import java.nio.file.*;

public class FileLock {
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
            try (FileChannel channel = FileChannel.open(Path.of("data/a.txt"), StandardOpenOption.WRITE);
                    var lock = channel.lock()) {
                return lock.isValid();
            }
        });
    }
}
