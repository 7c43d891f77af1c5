// File locks: exclusive, shared, overlapping, release.
import java.nio.channels.*;
import java.nio.file.*;
import static java.nio.file.StandardOpenOption.*;
public class FileLocks {
    public static void main(String[] args) throws Exception {
        Path p = Path.of("l");
        try (FileChannel c = FileChannel.open(p, CREATE, READ, WRITE);
                FileChannel d = FileChannel.open(p, READ, WRITE)) {
            FileLock l = c.lock(0, 10, false);
            System.out.println(
                    l.isValid() + "" + l.isShared() + l.position() + l.size() + l.overlaps(5, 10) + l.overlaps(10, 5));
            try {
                d.tryLock(5, 5, false);
            } catch (OverlappingFileLockException e) {
                System.out.println("overlapping");
            }
            FileLock m = d.tryLock(10, 5, true);
            System.out.println(m.isShared());
            l.release();
            System.out.println(l.isValid());
            m.close();
            try (FileLock n = c.lock()) {
                System.out.println(n.size() == Long.MAX_VALUE);
            }
            c.close();
            try {
                m.release();
                System.out.println("released twice");
            } catch (ClosedChannelException e) {
                System.out.println("closed");
            }
        }
    }
}
