// Channels, pipes, scatter and gather, views of buffers, file attribute views, directory streams, watch-free tree copies.
import java.io.*;
import java.nio.*;
import java.nio.channels.*;
import java.nio.charset.*;
import java.nio.file.*;
import java.nio.file.attribute.*;
import java.util.*;
import java.util.stream.*;

public class NioCorners {
    public static void main(String[] args) throws Exception {
        Path dir = Files.createDirectory(Path.of("nio-corners"));
        Path f = dir.resolve("a.bin");
        try (FileChannel c = FileChannel.open(
                     f, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            ByteBuffer h = ByteBuffer.allocate(8).putInt(7).putInt(9).flip();
            ByteBuffer b =
                    ByteBuffer.allocateDirect(6).order(ByteOrder.LITTLE_ENDIAN).putShort((short) 1).putInt(2).flip();
            System.out.println(c.write(new ByteBuffer[] {h, b}) + " " + c.position() + " " + c.size());
            ByteBuffer x = ByteBuffer.allocate(4), y = ByteBuffer.allocate(100);
            c.position(2);
            System.out.println(
                    c.read(new ByteBuffer[] {x, y}) + " " + x.position() + " " + y.position() + " " + c.read(y));
            System.out.println(c.read(ByteBuffer.allocate(4), 12) + " " + c.read(ByteBuffer.allocate(4), 100));
            c.truncate(5);
            System.out.println(c.size() + " " + c.position());
            MappedByteBuffer m = c.map(FileChannel.MapMode.READ_WRITE, 0, 16);
            m.putLong(8, 0x0102030405060708L);
            m.force();
            System.out.println(c.size() + " " + m.isLoaded() + " " + m.asLongBuffer().get(1));
            try {
                c.map(FileChannel.MapMode.READ_ONLY, -1, 5);
            } catch (IllegalArgumentException e) {
                System.out.println(e.getMessage());
            }
            try (FileLock l = c.tryLock(0, 4, false)) {
                System.out.println(l.isShared() + " " + l.overlaps(3, 9) + " " + l.isValid());
                try {
                    c.tryLock(2, 4, false);
                } catch (OverlappingFileLockException e) {
                    System.out.println("overlap");
                }
            }
            ByteArrayOutputStream o = new ByteArrayOutputStream();
            System.out.println(c.transferTo(8, 100, Channels.newChannel(o)) + " " + Arrays.toString(o.toByteArray()));
            System.out.println(
                    c.transferFrom(Channels.newChannel(new ByteArrayInputStream(new byte[] {9, 9, 9})), 16, 10) + " "
                    + c.size());
        }
        try (FileChannel c = FileChannel.open(f)) {
            c.write(ByteBuffer.allocate(1));
        } catch (NonWritableChannelException e) {
            System.out.println("non-writable");
        }
        Pipe p = Pipe.open();
        Thread t = new Thread(() -> {
            try (Pipe.SinkChannel s = p.sink()) {
                for (int i = 0; i < 3; i++) s.write(ByteBuffer.wrap(("m" + i).getBytes()));
            } catch (IOException e) {
                e.printStackTrace();
            }
        });
        t.start();
        System.out.println(new String(Channels.newInputStream(p.source()).readAllBytes()));
        t.join();
        ByteBuffer bb = ByteBuffer.allocate(16);
        CharBuffer cb = bb.asCharBuffer();
        cb.put("hey");
        System.out.println(cb.flip().toString() + cb.length() + " " + bb.get(1) + " " + bb.slice(2, 4).remaining() + " "
                + bb.duplicate().limit(3).equals(bb.slice(0, 3)) + " " + bb.asReadOnlyBuffer().isReadOnly()
                + bb.mismatch(ByteBuffer.allocate(16)));
        try {
            bb.asReadOnlyBuffer().put((byte) 1);
        } catch (ReadOnlyBufferException e) {
            System.out.println("ro");
        }
        try {
            bb.position(17);
        } catch (IllegalArgumentException e) {
            System.out.println(e.getMessage());
        }
        try {
            bb.limit(2).position(2).get();
        } catch (BufferUnderflowException e) {
            System.out.println("under " + e.getMessage());
        }
        System.out.println(Charset.forName("UTF-16LE").newEncoder().encode(CharBuffer.wrap("a\u00e9")).remaining() + " "
                + StandardCharsets.US_ASCII.newDecoder()
                          .onMalformedInput(CodingErrorAction.REPLACE)
                          .decode(ByteBuffer.wrap(new byte[] {65, -1})));
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(new byte[] {(byte) 0xc3, 65}));
        } catch (MalformedInputException e) {
            System.out.println(e.getMessage() + e.getInputLength());
        }
        try {
            StandardCharsets.ISO_8859_1.newEncoder().encode(CharBuffer.wrap("\u20ac"));
        } catch (UnmappableCharacterException e) {
            System.out.println(e.getMessage());
        }
        CoderResult r =
                StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap("abcdef"), ByteBuffer.allocate(3), true);
        System.out.println(r + " " + r.isOverflow());
        Files.write(dir.resolve("t.txt"), List.of("one", "two", "three"));
        try (Stream<String> s = Files.lines(dir.resolve("t.txt"))) {
            System.out.println(s.map(String::length).toList());
        }
        Files.setPosixFilePermissions(f, PosixFilePermissions.fromString("rw-r-----"));
        System.out.println(PosixFilePermissions.toString(Files.getPosixFilePermissions(f)) + " "
                + Files.getAttribute(f, "unix:mode") + " " + Files.readAttributes(f, "size,isDirectory"));
        Files.setLastModifiedTime(f, FileTime.fromMillis(1_000_000_000_000L));
        System.out.println(Files.getLastModifiedTime(f) + " "
                + Files.readAttributes(f, BasicFileAttributes.class).isRegularFile());
        Files.createDirectories(dir.resolve("s/t/u"));
        Files.copy(f, dir.resolve("s/t/b.bin"), StandardCopyOption.COPY_ATTRIBUTES);
        try {
            Files.copy(f, dir.resolve("s/t/b.bin"));
        } catch (FileAlreadyExistsException e) {
            System.out.println(e.getMessage());
        }
        try {
            Files.delete(dir.resolve("s"));
        } catch (DirectoryNotEmptyException e) {
            System.out.println(e.getMessage());
        }
        try {
            Files.newDirectoryStream(dir.resolve("none"));
        } catch (NoSuchFileException e) {
            System.out.println(e.getMessage());
        }
        try (DirectoryStream<Path> ds = Files.newDirectoryStream(dir, "*.{bin,txt}")) {
            TreeSet<String> n = new TreeSet<>();
            ds.forEach(q -> n.add(q.getFileName().toString()));
            System.out.println(n);
        }
        System.out.println(FileSystems.getDefault().getPathMatcher("glob:**/*.b?n").matches(Path.of("x/a.bin")) + " "
                + Path.of("/a/b/../c/./d").normalize() + " " + Path.of("/a/b").relativize(Path.of("/a/c/d")) + " "
                + Path.of("a").resolveSibling("z") + " " + Path.of("/x/y").startsWith("/x") + " "
                + Path.of("a/b/c").subpath(1, 3));
        Files.walkFileTree(dir, new SimpleFileVisitor<>() {
            public FileVisitResult visitFile(Path q, BasicFileAttributes a) throws IOException {
                Files.delete(q);
                return FileVisitResult.CONTINUE;
            }
            public FileVisitResult postVisitDirectory(Path q, IOException e) throws IOException {
                Files.delete(q);
                return FileVisitResult.CONTINUE;
            }
        });
        System.out.println(Files.exists(dir) + " " + Files.notExists(dir));
    }
}
