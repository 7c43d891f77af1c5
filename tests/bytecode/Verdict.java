import java.io.BufferedReader;
import java.io.InputStreamReader;

/** Loads and links the classes named on standard input; says of each what went wrong, or "accepted". For jasm.py. */
public class Verdict {
    public static void main(String[] args) throws Exception {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in));
        for (String name = in.readLine(); name != null; name = in.readLine()) {
            String verdict = "accepted";
            try {
                Class.forName(name, true, ClassLoader.getSystemClassLoader());
            } catch (Throwable t) {
                verdict = t.toString();
            }
            System.out.println("\u0001" + name + "\n" + verdict);
        }
    }
}
