// ArrayList, LinkedList, Arrays.asList, List.of: operations, views, iterators, errors.
import java.util.*;
public class ListsTest {
    static void ops(List<Integer> l) {
        for (int i = 0; i < 12; i++) l.add(i * 7 % 11);
        l.add(3, 100);
        l.remove(5);
        l.remove((Integer) 7);
        l.set(0, -1);
        l.addAll(2, List.of(50, 51));
        l.removeIf(x -> x == 9);
        l.replaceAll(x -> x + 1);
        System.out.println(l + " " + l.indexOf(101) + " " + l.lastIndexOf(4) + " " + l.contains(52) + " "
                + l.subList(2, 5) + " " + l.hashCode());
        l.subList(1, 4).clear();
        ListIterator<Integer> it = l.listIterator(2);
        it.next();
        it.set(77);
        it.add(78);
        it.previous();
        it.remove();
        System.out.println(l + " " + it.nextIndex());
        l.sort(null);
        System.out.println(l);
        Collections.reverse(l);
        System.out.println(l.retainAll(List.of(77, 3, 5, 1)) + " " + l);
        try {
            for (Integer x : l) l.add(x);
        } catch (ConcurrentModificationException e) {
            System.out.println("CME");
        }
        try {
            l.get(100);
        } catch (IndexOutOfBoundsException e) {
            System.out.println(e.getMessage());
        }
    }
    public static void main(String[] args) {
        ops(new ArrayList<>());
        ops(new LinkedList<>());
        ops(new Vector<>());
        ops(new java.util.concurrent.CopyOnWriteArrayList<>() {
            public ListIterator<Integer> listIterator(int i) { return new ArrayList<>(this).listIterator(i); }
        });
        List<String> a = Arrays.asList("c", "a", "b");
        a.set(0, "z");
        System.out.println(a);
        try {
            a.add("x");
        } catch (UnsupportedOperationException e) {
            System.out.println("UOE");
        }
        try {
            List.of(1, null);
        } catch (NullPointerException e) {
            System.out.println("NPE");
        }
        try {
            List.of(1).set(0, 2);
        } catch (UnsupportedOperationException e) {
            System.out.println("UOE");
        }
        System.out.println(List.copyOf(a) + " " + List.of(1, 2).equals(Arrays.asList(1, 2)) + " "
                + new ArrayList<>(a).equals(new LinkedList<>(a)));
    }
}
