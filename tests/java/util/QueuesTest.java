// ArrayDeque, PriorityQueue, Stack, Deque of LinkedList.
import java.util.*;
public class QueuesTest {
    public static void main(String[] args) {
        ArrayDeque<Integer> d = new ArrayDeque<>(2);
        for (int i = 0; i < 20; i++) {
            if (i % 2 == 0)
                d.addFirst(i);
            else
                d.addLast(i);
        }
        System.out.println(d + " " + d.pollFirst() + d.pollLast() + d.peekFirst() + d.peekLast() + " "
                + d.removeFirstOccurrence(3) + d.size());
        Iterator<Integer> di = d.descendingIterator();
        StringBuilder sb = new StringBuilder();
        while (di.hasNext()) {
            int x = di.next();
            if (x % 3 == 0)
                di.remove();
            else
                sb.append(x).append(' ');
        }
        System.out.println(sb + "" + d);
        d.push(99);
        System.out.println(d.pop() + " " + d.element());
        try {
            d.add(null);
        } catch (NullPointerException e) {
            System.out.println("NPE");
        }
        try {
            new ArrayDeque<>().pop();
        } catch (NoSuchElementException e) {
            System.out.println("NSEE");
        }
        PriorityQueue<String> p =
                new PriorityQueue<>(Comparator.comparing(String::length).thenComparing(Comparator.naturalOrder()));
        p.addAll(List.of("pear", "fig", "banana", "kiwi", "apple"));
        System.out.println(p);
        p.remove("kiwi");
        StringBuilder o = new StringBuilder();
        while (!p.isEmpty()) o.append(p.poll()).append(' ');
        System.out.println(o);
        PriorityQueue<Integer> big = new PriorityQueue<>(Collections.reverseOrder());
        Random r = new Random(9);
        for (int i = 0; i < 2000; i++) big.add(r.nextInt());
        int prev = Integer.MAX_VALUE;
        boolean ok = true;
        while (!big.isEmpty()) {
            ok &= big.peek() <= prev;
            prev = big.poll();
        }
        System.out.println(ok);
        Stack<Integer> s = new Stack<>();
        s.push(1);
        s.push(2);
        System.out.println(s.peek() + " " + s.search(1) + s.pop() + s.pop() + s.empty());
        try {
            s.pop();
        } catch (EmptyStackException e) {
            System.out.println("ESE");
        }
        Deque<Integer> l = new LinkedList<>();
        l.offerFirst(1);
        l.offer(2);
        System.out.println(l.removeLast() + "" + l);
    }
}
