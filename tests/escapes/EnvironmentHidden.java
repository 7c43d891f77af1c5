// Ways to variables that are not granted.
// run: all
// env: TOKEN=hidden
// out: null null null
// not~ hidden
// run: others --allow-env=PATH,TO,TOKENS
// env: TOKEN=hidden
// not~ hidden
import java.io.IOException;
import java.nio.file.*;

public class EnvironmentHidden {
    static String file(String path) {
        try {
            return Files.readString(Path.of(path), java.nio.charset.StandardCharsets.ISO_8859_1);
        } catch (IOException | SecurityException e) {
            return null;
        }
    }

    public static void main(String[] args) throws Exception {
        System.out.println(System.getenv("TOKEN") + " " + new ProcessBuilder("x").environment().get("TOKEN") + " "
                + file("/proc/self/environ"));
        if (System.getenv().containsValue("hidden") || System.getProperties().containsValue("hidden")) System.out.println("hidden");
    }
}
