// file: data/a.txt old\n
// run: denied --allow-read=data
// args: data/a.txt
// out: java.nio.file.AccessDeniedException
// host: data/a.txt old\n
// run: granted --allow-write=data
// args: data/a.txt
// out: written
// host: data/a.txt new\n
// run: outside --allow-write=data
// args: {secret}/secret.txt
// out: java.nio.file.AccessDeniedException
import java.io.IOException;
import java.nio.file.*;

public class FileWrite {
    public static void main(String[] args) throws Exception {
        try (var out = Files.newOutputStream(Path.of(args[0]), StandardOpenOption.WRITE)) {
            out.write("new\n".getBytes());
            System.out.println("written");
        } catch (IOException e) {
            System.out.println(e.getClass().getName());
        }
    }
}
