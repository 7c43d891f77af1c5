import java.io.FileInputStream;

/** Opens and closes a file args[1] times. */
public class OpenClose {
    public static void main(String[] args) throws Exception {
        for (int i = Integer.parseInt(args[1]); i > 0; i--) new FileInputStream(args[0]).close();
    }
}
