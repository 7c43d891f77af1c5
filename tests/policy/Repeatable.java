// Two runs with the same clock and seed print the same, whatever they draw: the parent is this program, which compares what
// two children print.
// run: fixed --clock=2024-01-31T12:00:00Z --seed=7
// out~ ^2024-01-31T12:00:00
// out~ ^waited 250$
import java.time.Duration;
import java.time.Instant;
import java.util.*;
import java.util.concurrent.*;

public class Repeatable {
    public static void main(String[] args) throws Exception {
        Instant start = Instant.now();
        System.out.println(start);
        Object lock = new Object();
        synchronized (lock) {
            lock.wait(100);
        }
        Thread.sleep(50);
        new LinkedBlockingQueue<String>().poll(100, TimeUnit.MILLISECONDS);
        System.out.println("waited " + Duration.between(start, Instant.now()).toMillis());
        System.out.println(UUID.randomUUID() + " " + new Random().nextInt() + " " + ThreadLocalRandom.current().nextInt());
        System.out.println(Set.of("a", "b", "c", "d", "e") + " " + Map.of(1, 2, 3, 4, 5, 6).keySet());
    }
}
