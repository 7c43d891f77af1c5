// Symbolic and hard links; following or not; broken links; loops.
import java.nio.file.*;
import java.nio.file.attribute.*;
public class Symlinks {
    public static void main(String[] args) throws Exception {
        Path t = Path.of("target"), l = Path.of("link");
        Files.writeString(t, "content");
        Files.createSymbolicLink(l, t);
        System.out.println(Files.isSymbolicLink(l) + "" + Files.isSymbolicLink(t) + Files.readSymbolicLink(l)
                + Files.readString(l) + Files.isSameFile(l, t) + l.toRealPath().getFileName()
                + l.toRealPath(LinkOption.NOFOLLOW_LINKS).getFileName());
        System.out.println(Files.readAttributes(l, BasicFileAttributes.class).isSymbolicLink() + ""
                + Files.readAttributes(l, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS).isSymbolicLink()
                + Files.exists(l));
        Files.createLink(Path.of("hard"), t);
        Files.writeString(Path.of("hard"), "new");
        System.out.println(Files.readString(t) + Files.getAttribute(t, "unix:nlink"));
        Files.delete(t);
        System.out.println(
                Files.exists(l) + "" + Files.exists(l, LinkOption.NOFOLLOW_LINKS) + Files.readString(Path.of("hard")));
        try {
            Files.readString(l);
        } catch (NoSuchFileException e) {
            System.out.println(e.getMessage());
        }
        Files.createSymbolicLink(Path.of("loop1"), Path.of("loop2"));
        Files.createSymbolicLink(Path.of("loop2"), Path.of("loop1"));
        try {
            Files.readString(Path.of("loop1"));
        } catch (FileSystemException e) {
            System.out.println(e.getMessage());
        }
        Files.createDirectory(Path.of("d"));
        Files.createSymbolicLink(Path.of("d/self"), Path.of("../d"));
        try (var s = Files.walk(Path.of("d"))) {
            System.out.println(s.count());
        }
        try (var s = Files.walk(Path.of("d"), FileVisitOption.FOLLOW_LINKS)) {
            System.out.println(s.count());
        } catch (java.io.UncheckedIOException e) {
            System.out.println(e.getCause().getClass().getSimpleName());
        }
        Files.delete(Path.of("d/self"));
        Files.copy(l, Path.of("l2"), LinkOption.NOFOLLOW_LINKS);
        System.out.println(Files.isSymbolicLink(Path.of("l2")));
    }
}
