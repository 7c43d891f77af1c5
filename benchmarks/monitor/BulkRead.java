import java.io.FileInputStream;

/** Reads a file over and over; prints nanoseconds per megabyte, the median of rounds. */
public class BulkRead {
    public static void main(String[] args) throws Exception {
        int rounds = Integer.parseInt(args[1]);
        byte[] buffer = new byte[64 << 10];
        long[] times = new long[rounds];
        for (int round = 0; round < rounds; round++) {
            long bytes = 0, start = System.nanoTime();
            try (FileInputStream in = new FileInputStream(args[0])) {
                for (int count; (count = in.read(buffer)) > 0; ) bytes += count;
            }
            times[round] = (System.nanoTime() - start) * (1 << 20) / bytes;
        }
        java.util.Arrays.sort(times);
        System.out.println(times[rounds / 2]);
    }
}
