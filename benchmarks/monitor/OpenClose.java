import java.io.FileInputStream;

/** Opens and closes a small file; prints nanoseconds per pair, the median of rounds. */
public class OpenClose {
    public static void main(String[] args) throws Exception {
        int perRound = Integer.parseInt(args[1]), rounds = Integer.parseInt(args[2]);
        long[] times = new long[rounds];
        for (int round = 0; round < rounds; round++) {
            long start = System.nanoTime();
            for (int i = 0; i < perRound; i++) new FileInputStream(args[0]).close();
            times[round] = (System.nanoTime() - start) / perRound;
        }
        java.util.Arrays.sort(times);
        System.out.println(times[rounds / 2]);
    }
}
