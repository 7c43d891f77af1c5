import java.util.Iterator;
import java.util.LinkedList;

/** Allocation group: own cons cells and java.util.LinkedList, with old-to-young stores. */
public class LinkedLists {
    static final class Cell {
        final int head;
        Cell tail;

        Cell(int head, Cell tail) {
            this.head = head;
            this.tail = tail;
        }
    }

    static Cell reverse(Cell c) {
        Cell out = null;
        for (; c != null; c = c.tail) {
            out = new Cell(c.head, out);
        }
        return out;
    }

    public static void main(String[] args) {
        int rounds = args.length > 0 ? Integer.parseInt(args[0]) : 85;
        Cell[] old = new Cell[1024];
        long sum = 0;
        for (int r = 0; r < rounds; r++) {
            Cell c = null;
            for (int i = 0; i < 50_000; i++) {
                c = new Cell(i ^ r, c);
                if ((i & 15) == 0) {
                    Cell tail = old[(i >> 5) & 1023] == null ? null : new Cell(r, null);
                    old[(i >> 4) & 1023] = c.tail == null ? c : new Cell(i, tail);
                }
            }
            c = reverse(c);
            sum = sum * 31 + c.head;
            for (; c != null; c = c.tail) {
                sum += c.head;
            }
            LinkedList<Object> list = new LinkedList<>();
            for (int i = 0; i < 10_000; i++) {
                list.addLast(new int[] {i});
                if (i % 3 == 0) {
                    list.removeFirst();
                }
            }
            for (Iterator<Object> it = list.iterator(); it.hasNext();) {
                int[] a = (int[]) it.next();
                sum += a[0];
                if ((a[0] & 1) == 0) {
                    it.remove();
                }
            }
            sum = sum * 31 + list.size();
        }
        for (Cell c : old) {
            sum = sum * 31 + c.head + (c.tail == null ? 0 : c.tail.head);
        }
        System.out.println(sum);
    }
}
