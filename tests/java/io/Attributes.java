// File attributes: basic, posix, times, owner by view, custom views by name.
import java.nio.file.*;
import java.nio.file.attribute.*;
import java.time.Instant;
import java.util.*;
public class Attributes {
    public static void main(String[] args) throws Exception {
        Path p = Path.of("f");
        Files.createFile(p, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-r-----")));
        System.out.println(PosixFilePermissions.toString(Files.getPosixFilePermissions(p)));
        Files.setPosixFilePermissions(p,
                EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.GROUP_EXECUTE,
                        PosixFilePermission.OTHERS_WRITE));
        System.out.println(PosixFilePermissions.toString(Files.getPosixFilePermissions(p)));
        Files.setPosixFilePermissions(p, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.setLastModifiedTime(p, FileTime.from(Instant.parse("2001-02-03T04:05:06Z")));
        System.out.println(Files.getLastModifiedTime(p) + " " + Files.getAttribute(p, "lastModifiedTime") + " "
                + Files.getAttribute(p, "size") + Files.getAttribute(p, "isDirectory"));
        BasicFileAttributes b = Files.readAttributes(p, BasicFileAttributes.class);
        System.out.println(b.isRegularFile() + "" + b.isDirectory() + b.isSymbolicLink() + b.isOther() + b.size()
                + b.lastModifiedTime().toMillis() + (b.fileKey() != null));
        PosixFileAttributes x = Files.readAttributes(p, PosixFileAttributes.class);
        System.out.println(x.permissions().size() + " " + (x.owner().equals(Files.getOwner(p))) + (x.group() != null));
        Map<String, Object> m =
                Files.readAttributes(p, "size,isRegularFile,permissions".replace("permissions", "isOther"));
        System.out.println(new TreeMap<>(m));
        System.out.println(new TreeSet<>(Files.readAttributes(p, "posix:*").keySet()));
        BasicFileAttributeView v = Files.getFileAttributeView(p, BasicFileAttributeView.class);
        v.setTimes(FileTime.fromMillis(1000), FileTime.fromMillis(2000), null);
        System.out.println(v.name() + v.readAttributes().lastModifiedTime() + v.readAttributes().lastAccessTime());
        System.out.println((Integer) Files.getAttribute(p, "unix:mode") & 0777);
        try {
            Files.getAttribute(p, "nope");
        } catch (IllegalArgumentException e) {
            System.out.println(e.getMessage());
        }
        try {
            Files.getAttribute(p, "nope:x");
        } catch (UnsupportedOperationException e) {
            System.out.println(e.getMessage());
        }
        try {
            PosixFilePermissions.fromString("abc");
        } catch (IllegalArgumentException e) {
            System.out.println(e.getMessage());
        }
        System.out.println(FileTime.fromMillis(0) + " "
                + FileTime.from(1, java.util.concurrent.TimeUnit.DAYS).compareTo(FileTime.fromMillis(5)));
    }
}
