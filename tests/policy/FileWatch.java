// dir: data
// file: no-watch.toml [allow]\nlist = ["data"]\nstat = ["data"]\n
// run: denied --policy no-watch.toml
// out: denied
// run: granted --allow-read=data
// out: true
import java.io.IOException;
import java.nio.file.*;

public class FileWatch {
    public static void main(String[] args) throws Exception {
        try (WatchService service = FileSystems.getDefault().newWatchService()) {
            System.out.println(Path.of("data").register(service, StandardWatchEventKinds.ENTRY_CREATE).isValid());
        } catch (IOException | SecurityException e) {
            System.out.println("denied");
        }
    }
}
