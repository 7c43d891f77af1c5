// Whether something exists outside of what is granted must not be told, by any answer or error text.
// dir: data
// run: denied --allow-read=data
// args: {secret}/secret.txt {secret}/missing.xx {secret}/empty {secret}/nothing
// out: end
// run: granted -A
// args: {secret}/secret.txt {secret}/missing.xx {secret}/empty {secret}/nothing
// leaks: yes
// out~ exists differs
import java.io.*;
import java.nio.file.*;

public class Existence {
    interface Attempt {
        Object run() throws Throwable;
    }

    /** Prints what an attempt gets; that it is refused is what should happen. */
    static void attempt(String name, Attempt attempt) {
        try {
            Object result = attempt.run();
            if (result != null) System.out.println(name + ": " + (result instanceof byte[] b ? new String(b) : result));
        } catch (Throwable refused) {
            // contained
        }
    }

    interface Question {
        Object ask(String path) throws Exception;
    }

    /** The answer, or the error with everything but the asked name and random numbers. */
    static String answer(String path, Question question) {
        String text;
        try {
            Object answer = question.ask(path);
            text = answer instanceof Closeable ? "opened" : String.valueOf(answer);
        } catch (Throwable refused) {
            text = refused + " / " + refused.getCause();
        }
        String name = Path.of(path).getFileName().toString();
        return text.replace(path, "PATH").replace(name, "NAME").replaceAll("\\d+", "0");
    }

    static void compare(String what, String there, String missing, Question question) {
        String first = answer(there, question), second = answer(missing, question);
        if (!first.equals(second)) System.out.println(what + " differs: " + first + " | " + second);
    }

    public static void main(String[] args) throws Throwable {
        for (int i = 0; i < 4; i += 2) {
            String there = args[i], missing = args[i + 1];
            compare("exists", there, missing, p -> new File(p).exists());
            compare("isDirectory", there, missing, p -> new File(p).isDirectory());
            compare("length", there, missing, p -> new File(p).length());
            compare("lastModified", there, missing, p -> new File(p).lastModified());
            compare("canRead", there, missing, p -> new File(p).canRead());
            compare("list", there, missing, p -> new File(p).list() == null);
            compare("space", there, missing, p -> new File(p).getTotalSpace());
            compare("canonical", there, missing, p -> new File(p + "/x/..").getCanonicalPath());
            compare("delete", there, missing, p -> new File(p).delete());
            compare("mkdir", there, missing, p -> new File(p).mkdir());
            compare("createNewFile", there, missing, p -> new File(p).createNewFile());
            compare("setLastModified", there, missing, p -> new File(p).setLastModified(0));
            compare("renameTo", there, missing, p -> new File(p).renameTo(new File("data/x")));
            compare("FileInputStream", there, missing, FileInputStream::new);
            compare("FileOutputStream", there, missing, FileOutputStream::new);
            compare("RandomAccessFile", there, missing, p -> new RandomAccessFile(p, "rw"));
            compare("Files.exists", there, missing, p -> Files.exists(Path.of(p)));
            compare("Files.notExists", there, missing, p -> Files.notExists(Path.of(p)));
            compare("isReadable", there, missing, p -> Files.isReadable(Path.of(p)));
            compare("toRealPath", there, missing, p -> Path.of(p).toRealPath());
            compare("toRealPath, links kept", there, missing, p -> Path.of(p).toRealPath(LinkOption.NOFOLLOW_LINKS));
            compare("isSameFile", there, missing, p -> Files.isSameFile(Path.of(p), Path.of("data")));
            compare("getFileStore", there, missing, p -> Files.getFileStore(Path.of(p)).name());
            compare("probeContentType", there, missing, p -> Files.probeContentType(Path.of(p + ".unknown")));
            compare("attributes", there, missing, p -> Files.readAttributes(Path.of(p), "*"));
            compare("unix attributes", there, missing, p -> Files.readAttributes(Path.of(p), "unix:*"));
            compare("getOwner", there, missing, p -> Files.getOwner(Path.of(p)));
            compare("newByteChannel", there, missing, p -> Files.newByteChannel(Path.of(p)));
            compare("newDirectoryStream", there, missing, p -> Files.newDirectoryStream(Path.of(p)));
            compare("createFile", there, missing, p -> Files.createFile(Path.of(p)));
            compare("createDirectory", there, missing, p -> Files.createDirectory(Path.of(p)));
            compare("createDirectories", there, missing, p -> Files.createDirectories(Path.of(p)));
            compare("deleteIfExists", there, missing, p -> Files.deleteIfExists(Path.of(p)));
            compare("readSymbolicLink", there, missing, p -> Files.readSymbolicLink(Path.of(p)));
            compare("move", there, missing, p -> Files.move(Path.of(p), Path.of("data/y")));
            compare("move to", there, missing, p -> Files.move(Path.of("data"), Path.of(p)));
            compare("copy", there, missing, p -> Files.copy(Path.of(p), Path.of("data/z")));
            compare("createLink", there, missing, p -> Files.createLink(Path.of("data/l"), Path.of(p)));
            compare("setTimes", there, missing, p -> Files.setLastModifiedTime(Path.of(p), java.nio.file.attribute.FileTime.fromMillis(0)));
            compare("createTempFile", there, missing, p -> Files.createTempFile(Path.of(p), "a", "b"));
            compare("File.createTempFile", there, missing, p -> File.createTempFile("abc", "b", new File(p)));
            compare("watch", there, missing, p -> Path.of(p).register(FileSystems.getDefault().newWatchService(), StandardWatchEventKinds.ENTRY_CREATE));
            compare("URL", there, missing, p -> new java.net.URL("file:" + p).openStream());
            compare("zip", there, missing, java.util.zip.ZipFile::new);
            compare("below", there, missing, p -> new FileInputStream(p + "/below"));
        }
        System.out.println("end");
    }
}
