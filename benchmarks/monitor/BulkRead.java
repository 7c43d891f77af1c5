import java.io.FileInputStream;

/** Reads a whole file args[1] times. */
public class BulkRead {
    public static void main(String[] args) throws Exception {
        byte[] buffer = new byte[64 << 10];
        for (int i = Integer.parseInt(args[1]); i > 0; i--) {
            try (FileInputStream in = new FileInputStream(args[0])) {
                while (in.read(buffer) > 0) continue;
            }
        }
    }
}
