import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Class files for Judge: a count, then of each where it comes from, its length, and its bytes. */
class Pack {
    private final List<String> origins = new ArrayList<>();
    private final List<byte[]> classes = new ArrayList<>();

    void add(String origin, byte[] bytes) {
        origins.add(origin);
        classes.add(bytes);
    }

    int size() {
        return classes.size();
    }

    void write(String path) throws IOException {
        try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(new FileOutputStream(path)))) {
            out.writeInt(classes.size());
            for (int i = 0; i < classes.size(); i++) {
                out.writeUTF(origins.get(i));
                out.writeInt(classes.get(i).length);
                out.write(classes.get(i));
            }
        }
    }
}
