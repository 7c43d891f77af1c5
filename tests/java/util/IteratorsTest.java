// Own Iterable, Iterator defaults, Spliterators, Enumeration, ListIterator of abstract collections.
import java.util.*;
import java.util.stream.*;
public class IteratorsTest {
    static class Range implements Iterable<Integer> {
        final int n;
        Range(int n) { this.n = n; }
        public Iterator<Integer> iterator() {
            return new Iterator<>() {
                int i;
                public boolean hasNext() { return i < n; }
                public Integer next() {
                    if (i >= n) throw new NoSuchElementException();
                    return i++;
                }
            };
        }
    }
    static class Arr extends AbstractList<String> {
        public String get(int i) {
            if (i < 0 || i >= 3) throw new IndexOutOfBoundsException(i);
            return "e" + i;
        }
        public int size() { return 3; }
    }
    static class Col extends AbstractCollection<Integer> {
        public Iterator<Integer> iterator() { return new Range(4).iterator(); }
        public int size() { return 4; }
    }
    public static void main(String[] args) {
        int s = 0;
        for (int x : new Range(5)) s += x;
        System.out.println(s);
        Range r = new Range(3);
        r.forEach(x -> System.out.print(x));
        Iterator<Integer> it = r.iterator();
        it.next();
        it.forEachRemaining(System.out::print);
        try {
            it.remove();
        } catch (UnsupportedOperationException e) {
            System.out.println(e.getMessage());
        }
        System.out.println(StreamSupport.stream(r.spliterator(), false).map(x -> x * x).toList() + " " + new Arr()
                + new Arr().indexOf("e2") + new Arr().subList(1, 3) + new Arr().equals(List.of("e0", "e1", "e2"))
                + new Arr().hashCode() + " " + new Col() + new Col().contains(2)
                + Arrays.toString(new Col().toArray(new Integer[0])));
        try {
            new Arr().add("x");
        } catch (UnsupportedOperationException e) {
            System.out.println("UOE");
        }
        Enumeration<String> en = new Vector<>(List.of("v")).elements();
        System.out.println(en.nextElement() + en.hasMoreElements()
                + Spliterators.spliterator(new int[] {1, 2, 3}, 0).estimateSize());
        ListIterator<String> li = new Arr().listIterator(3);
        while (li.hasPrevious()) System.out.print(li.previousIndex() + li.previous() + " ");
        System.out.println();
    }
}
