// file: data/inside.txt inside\n
// setup: cp {classes}/*.class data/ && ln -s {secret}/secret.txt data/out.txt
// run: read-only -cp data
// out: read
// out: NoSuchFileException
// out: denied
// out: denied
// out: denied
// host: data/inside.txt inside\n
import java.nio.file.*;

/** The class path can be read, not listed, not written, and links in it lead nowhere. */
public class ClassPath {
    static void show(Callable action) {
        try {
            System.out.println(action.call());
        } catch (NoSuchFileException e) {
            System.out.println("NoSuchFileException");
        } catch (Exception e) {
            System.out.println("denied");
        }
    }

    interface Callable {
        Object call() throws Exception;
    }

    public static void main(String[] args) {
        Path path = Path.of(System.getProperty("java.class.path").split(":")[0]);
        show(() -> Files.readAllBytes(path.resolve("ClassPath.class")).length > 0 ? "read" : "empty");
        show(() -> Files.readString(path.resolve("missing.txt")));
        show(() -> Files.list(path).count());
        show(() -> Files.writeString(path.resolve("new.txt"), "x"));
        show(() -> Files.readString(path.resolve("out.txt")));
    }
}
