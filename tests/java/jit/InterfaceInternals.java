import java.util.Comparator;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.AtomicReferenceArray;

/** Private methods of interfaces, their lambdas, super calls of defaults, and atomics, hot enough to be compiled. */
public class InterfaceInternals {
    interface Counter {
        int step();

        private int twice() {
            return step() * 2;
        }

        default int next(int n) {
            return n + twice();
        }

        default Comparator<Integer> order() {
            return (a, b) -> compareBy(a, b);
        }

        private int compareBy(int a, int b) {
            return Integer.compare(a * step(), b * step());
        }
    }

    interface Louder extends Counter {
        @Override
        default int next(int n) {
            return Counter.super.next(n) + 1;
        }
    }

    static class One implements Counter {
        public int step() {
            return 1;
        }
    }

    static class Down implements Louder {
        public int step() {
            return -3;
        }

        @Override
        public int next(int n) {
            return Louder.super.next(n) ^ 5;
        }
    }

    static class Node {
        volatile Node next;
        int value;

        Node(Node next, int value) {
            this.next = next;
            this.value = value;
        }
    }

    static long count(Counter c, int times) {
        long sum = 0;
        Comparator<Integer> order = c.order();
        for (int i = 0; i < times; i++) {
            sum = sum * 31 + c.next(i) + order.compare(i & 7, i >> 3 & 7);
        }
        return sum;
    }

    static String atomics(int times) {
        AtomicInteger i = new AtomicInteger(3);
        AtomicLong l = new AtomicLong(-5);
        AtomicReference<Node> head = new AtomicReference<>();
        AtomicReferenceArray<Object> slots = new AtomicReferenceArray<>(8);
        ConcurrentHashMap<Integer, Integer> map = new ConcurrentHashMap<>();
        long sum = 0;
        int failures = 0;
        for (int n = 0; n < times; n++) {
            sum += i.getAndAdd(n) + i.incrementAndGet() + (i.compareAndSet(n, n + 1) ? 1 : 0) + i.getAndSet(n);
            sum += l.addAndGet(n) ^ l.getAndIncrement();
            Node old = head.get();
            if (!head.compareAndSet(old, new Node(n % 10 == 0 ? null : old, n))) failures++;
            if (head.compareAndSet(old, null)) failures++;
            slots.set(n & 7, n % 3 == 0 ? head.get() : "s" + (n & 3));
            Object at = slots.get(n * 5 & 7);
            if (at instanceof Node) sum += ((Node) at).value;
            map.merge(n & 127, n, Integer::sum);
            sum += map.get(n & 63) == null ? 1 : map.get(n & 63);
        }
        int length = 0;
        for (Node node = head.get(); node != null; node = node.next) length++;
        try {
            slots.get(8);
        } catch (IndexOutOfBoundsException e) {
            sum++;
        }
        return sum + " " + failures + " " + length + " " + map.size();
    }

    static int viaThread(int times) {
        int same = 0;
        Thread me = Thread.currentThread();
        for (int n = 0; n < times; n++) {
            if (Thread.currentThread() == me) same++;
        }
        return same;
    }

    public static void main(String[] args) throws Exception {
        for (int round = 0; round < 6; round++) {
            System.out.println(count(new One(), 20_000) + " " + count(new Down(), 20_000));
            System.out.println(atomics(20_000));
        }
        System.out.println(viaThread(100_000));
        int[] other = new int[1];
        Thread t = new Thread(() -> other[0] = viaThread(100_000));
        t.start();
        t.join();
        System.out.println(other[0]);
    }
}
