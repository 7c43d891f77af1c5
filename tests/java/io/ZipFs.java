// The zip file system: create, write, read, walk, copy between file systems.
import java.net.URI;
import java.nio.file.*;
import java.util.*;
public class ZipFs {
    public static void main(String[] args) throws Exception {
        URI u = URI.create("jar:" + Path.of("z.zip").toAbsolutePath().toUri());
        try (FileSystem z = FileSystems.newFileSystem(u, Map.of("create", "true"))) {
            Files.writeString(z.getPath("/a.txt"), "in zip");
            Files.createDirectories(z.getPath("/d/e"));
            Files.writeString(z.getPath("/d/e/f"), "x".repeat(5000));
            System.out.println(z.getSeparator() + z.isReadOnly() + z.provider().getScheme());
        }
        Files.writeString(Path.of("host.txt"), "from host");
        try (FileSystem z = FileSystems.newFileSystem(Path.of("z.zip"))) {
            Files.copy(Path.of("host.txt"), z.getPath("/h"));
            Files.move(z.getPath("/a.txt"), z.getPath("/b.txt"));
            Files.delete(z.getPath("/d/e/f"));
        }
        try (FileSystem z = FileSystems.newFileSystem(Path.of("z.zip")); var s = Files.walk(z.getPath("/"))) {
            System.out.println(s.map(Path::toString).sorted().toList());
            System.out.println(Files.readString(z.getPath("/h")) + Files.size(z.getPath("b.txt"))
                    + Files.isDirectory(z.getPath("d")));
            try {
                Files.readString(z.getPath("/none"));
            } catch (NoSuchFileException e) {
                System.out.println(e.getMessage());
            }
            Files.copy(z.getPath("b.txt"), Path.of("out.txt"));
        }
        System.out.println(Files.readString(Path.of("out.txt")));
        try (FileSystem j = FileSystems.getFileSystem(URI.create("jrt:/")) == null ? null : null) {
        }
        Path o = Path.of(URI.create("jrt:/java.base/java/lang/Object.class"));
        System.out.println(Files.exists(o) + " " + Files.readAllBytes(o)[0]);
        try (var s = Files.list(Path.of(URI.create("jrt:/java.base/java/util/zip")))) {
            System.out.println(s.anyMatch(p -> p.endsWith("CRC32.class")));
        }
    }
}
