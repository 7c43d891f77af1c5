// ConcurrentHashMap, queues, deques, skip lists, copy-on-write under several threads.
import java.util.*;
import java.util.concurrent.*;
import java.util.stream.*;
public class ConcurrentCollections {
    static void par(int n, java.util.function.IntConsumer c) throws Exception {
        Thread[] t = new Thread[n];
        for (int i = 0; i < n; i++) {
            int k = i;
            t[i] = new Thread(() -> c.accept(k));
            t[i].start();
        }
        for (Thread x : t) x.join();
    }
    public static void main(String[] args) throws Exception {
        ConcurrentHashMap<Integer, Integer> m = new ConcurrentHashMap<>();
        par(4, k -> {
            for (int i = 0; i < 2000; i++) {
                m.merge(i, 1, Integer::sum);
                m.computeIfAbsent(-i - 1, x -> x);
            }
        });
        System.out.println(m.size() + " " + m.values().stream().mapToInt(x -> x).sum() + " "
                + m.reduceValues(1, Integer::max) + " " + m.search(10, (k, v) -> k == 1999 ? v : null) + " "
                + m.mappingCount());
        ConcurrentSkipListMap<String, Integer> sk = new ConcurrentSkipListMap<>();
        par(3, k -> {
            for (int i = 0; i < 300; i++) sk.put("k" + (i * 3 + k), k);
        });
        System.out.println(sk.size() + " " + sk.firstKey() + " " + sk.floorKey("k5") + " " + sk.headMap("k11").size());
        CopyOnWriteArrayList<Integer> cow = new CopyOnWriteArrayList<>(List.of(1, 2, 3));
        for (int i : cow) cow.add(i * 10);
        System.out.println(cow + " " + cow.addIfAbsent(1));
        ConcurrentLinkedQueue<Integer> q = new ConcurrentLinkedQueue<>();
        par(3, k -> {
            for (int i = 0; i < 1000; i++) q.add(i);
        });
        long s = 0;
        Integer x;
        while ((x = q.poll()) != null) s += x;
        System.out.println(s);
        BlockingQueue<Integer> bq = new ArrayBlockingQueue<>(3);
        long[] sum = {0};
        par(2, k -> {
            try {
                if (k == 0)
                    for (int i = 0; i < 1000; i++) bq.put(i);
                else
                    for (int i = 0; i < 1000; i++) sum[0] += bq.take();
            } catch (InterruptedException e) {}
        });
        System.out.println(sum[0] + " " + bq.offer(1) + bq.offer(2) + bq.offer(3) + bq.offer(4) + " " + bq.poll()
                + bq.remainingCapacity());
        SynchronousQueue<String> sq = new SynchronousQueue<>();
        par(2, k -> {
            try {
                if (k == 0)
                    sq.put("handed");
                else
                    System.out.println(sq.take());
            } catch (InterruptedException e) {}
        });
        PriorityBlockingQueue<Integer> pq = new PriorityBlockingQueue<>(List.of(3, 1, 2));
        System.out.println(pq.take() + "" + pq.take() + pq.take());
        LinkedBlockingDeque<Integer> dq = new LinkedBlockingDeque<>(2);
        System.out.println(dq.offerFirst(1) + "" + dq.offerLast(2) + dq.offer(3) + dq.pollLast());
        DelayQueue<Delayed> del = new DelayQueue<>();
        System.out.println(del.poll());
        LinkedTransferQueue<Integer> tq = new LinkedTransferQueue<>();
        System.out.println(tq.tryTransfer(1));
        ConcurrentSkipListSet<Integer> ss = new ConcurrentSkipListSet<>(List.of(5, 1, 3));
        System.out.println(ss + " " + ss.higher(3) + ss.descendingSet());
        Set<String> ks = ConcurrentHashMap.newKeySet();
        ks.add("a");
        System.out.println(ks);
        List<Integer> sl = Collections.synchronizedList(new ArrayList<>());
        par(3, k -> {
            for (int i = 0; i < 500; i++) sl.add(i);
        });
        System.out.println(sl.size());
    }
}
