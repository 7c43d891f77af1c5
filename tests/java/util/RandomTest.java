// java.util.Random with a seed gives the specified sequence; SplittableRandom; bounds; gaussians; streams.
import java.util.*;
import java.util.random.*;
public class RandomTest {
    public static void main(String[] args) {
        Random r = new Random(12345);
        System.out.println(r.nextInt() + " " + r.nextInt(100) + " " + r.nextInt(64) + " " + r.nextLong() + " "
                + r.nextBoolean() + " " + r.nextFloat() + " " + r.nextDouble() + " " + r.nextGaussian() + " "
                + r.nextGaussian() + " " + r.nextInt(5, 10) + " " + r.nextLong(1000) + " " + r.nextDouble(2, 3));
        byte[] b = new byte[7];
        r.nextBytes(b);
        System.out.println(Arrays.toString(b) + r.ints(5, 0, 50).boxed().toList() + r.doubles(2).sum()
                + r.longs(2, 10, 20).boxed().toList());
        r.setSeed(1);
        System.out.println(r.nextInt());
        SplittableRandom s = new SplittableRandom(99);
        System.out.println(s.nextInt() + " " + s.split().nextLong() + " " + s.nextInt(10) + " " + s.nextDouble());
        try {
            r.nextInt(0);
        } catch (IllegalArgumentException e) {
            System.out.println(e.getMessage());
        }
        try {
            r.nextInt(5, 5);
        } catch (IllegalArgumentException e) {
            System.out.println(e.getMessage());
        }
        RandomGenerator g = RandomGeneratorFactory.of("L64X128MixRandom").create(42);
        System.out.println(g.nextInt() + " " + g.nextLong() + " "
                + RandomGenerator.of("Xoshiro256PlusPlus").getClass().getSimpleName());
        System.out.println(new Random(0).nextInt() + " " + new Random(-1).nextLong() + " "
                + new Random(Long.MAX_VALUE).nextDouble());
        double m = Math.random();
        System.out.println(m >= 0 && m < 1);
        Set<Integer> seen = new HashSet<>();
        for (int i = 0; i < 100; i++) seen.add(new Random().nextInt());
        System.out.println(seen.size() > 90);
    }
}
