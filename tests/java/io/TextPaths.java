// File names with spaces, unicode and dots survive a round trip through the host.
import java.io.File;
import java.nio.file.*;
import java.util.*;
public class TextPaths {
    public static void main(String[] args) throws Exception {
        String[] names = {"with space", "é日本😀", ".hidden", "a.b.c", "-dash", "semi;colon", "q\"uote", "back\\slash",
                "tab\there", "x".repeat(200)};
        for (String n : names) Files.writeString(Path.of(n), n);
        String[] l = new File(".").list();
        Arrays.sort(l);
        Arrays.sort(names);
        System.out.println(Arrays.equals(l, names));
        try (var s = Files.list(Path.of(""))) {
            System.out.println(s.map(Path::toString).sorted().toList().equals(List.of(names)));
        }
        for (String n : names)
            if (!Files.readString(new File(n).toPath()).equals(n)) System.out.println("bad " + n);
        try {
            Files.createFile(Path.of("y".repeat(300)));
        } catch (FileSystemException e) {
            System.out.println(e.getReason());
        }
        System.out.println(Path.of("é").toUri().toString().endsWith("%C3%A9"));
    }
}
