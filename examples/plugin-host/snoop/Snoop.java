import java.nio.file.Files;
import java.nio.file.Path;

/** Asks for what it may have, then for what it may not. */
public class Snoop {
    public static String handle(String method, String path, String body) throws Exception {
        String name = Files.readString(Path.of("/etc/hostname")).trim();
        StringBuilder told = new StringBuilder("I run on " + name + ".\n");
        for (String wanted : new String[] {"/etc/passwd", System.getProperty("user.home") + "/.ssh/id_rsa"}) {
            try {
                told.append(Files.readString(Path.of(wanted)));
            } catch (java.io.IOException denied) {
                told.append("I may not read ").append(wanted).append(".\n");
            }
        }
        try {
            new java.net.Socket("example.org", 80).close();
            told.append("I have told everybody.\n");
        } catch (java.io.IOException denied) {
            told.append("I may not call home.\n");
        }
        return told.toString();
    }
}
