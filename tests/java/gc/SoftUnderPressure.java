// flags: -Xmx48m
// Soft references are cleared before memory runs out.
import java.lang.ref.*;
import java.util.*;
public class SoftUnderPressure {
    public static void main(String[] args) {
        List<SoftReference<byte[]>> l = new ArrayList<>();
        for (int i = 0; i < 300; i++) l.add(new SoftReference<>(new byte[500_000]));
        int cleared = 0;
        for (SoftReference<byte[]> s : l)
            if (s.get() == null) cleared++;
        System.out.println(cleared > 100);
        try {
            List<byte[]> hog = new ArrayList<>();
            while (true) hog.add(new byte[500_000]);
        } catch (OutOfMemoryError e) {
            System.out.println("oom");
        }
        int alive = 0;
        for (SoftReference<byte[]> s : l)
            if (s.get() != null) alive++;
        System.out.println(alive);
    }
}
