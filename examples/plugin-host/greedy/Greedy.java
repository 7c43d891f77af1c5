import java.util.ArrayList;
import java.util.List;

/** Loops for ever, or eats memory. */
public class Greedy {
    public static String handle(String method, String path, String body) {
        if (path.startsWith("/loop")) {
            for (;;) {
                try {
                    for (;;) { }
                } catch (Throwable nobodyStopsMe) { }
            }
        }
        List<byte[]> all = new ArrayList<>();
        for (;;) all.add(new byte[1 << 20]);
    }
}
