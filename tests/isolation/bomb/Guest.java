import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Uses up what its VM may have, in the way that the argument names. */
public class Guest {
    static List<Object> kept = new ArrayList<>();

    static void fill(String what) {
        switch (what) {
            case "heap":
                while (true) kept.add(new int[1000]);
            case "direct":
                while (true) kept.add(ByteBuffer.allocateDirect(1 << 16));
            case "threads":
                while (true) {
                    Thread thread = new Thread(() -> {
                        try {
                            Thread.sleep(1_000_000);
                        } catch (InterruptedException e) {
                            // the end
                        }
                    });
                    thread.setDaemon(true);
                    thread.start();
                }
            case "time":
                while (true)
                    try {
                        while (true) kept = new ArrayList<>();
                    } catch (Throwable t) {
                        System.out.println(t);
                    }
        }
    }

    public static void main(String[] args) {
        try {
            fill(args[0]);
        } catch (OutOfMemoryError e) {
            kept = null;
            System.out.println(e.getMessage());
        }
    }
}
