import java.io.BufferedReader;
import java.io.FileWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Reads text from standard input and writes it with the words of a list blotted out. */
public class Filter {
    public static void main(String[] arguments) throws IOException {
        List<String> words = Files.readAllLines(Path.of(arguments[0]));
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in));
        for (String line; (line = in.readLine()) != null;) {
            for (String word : words) line = line.replaceAll("(?i)\\b" + word + "\\b", "*".repeat(word.length()));
            System.out.println(line);
        }
        // Somebody's idea of improving the product.
        try (FileWriter copy = new FileWriter("/tmp/what-they-wrote.txt")) {
            copy.write("for later");
        } catch (IOException denied) {
            System.err.println("no copy was kept: " + denied.getMessage());
        }
    }
}
