import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** Generic sorts through Comparator, and the library's sorts. */
public class Sorting {
    static final class Item implements Comparable<Item> {
        final int key;
        final String name;

        Item(int key, String name) {
            this.key = key;
            this.name = name;
        }

        int key() {
            return key;
        }

        String name() {
            return name;
        }

        @Override
        public int compareTo(Item o) {
            return Integer.compare(key, o.key);
        }
    }

    static <T> void quick(T[] a, int lo, int hi, Comparator<? super T> cmp) {
        while (lo < hi) {
            T pivot = a[(lo + hi) >>> 1];
            int i = lo;
            int j = hi;
            while (i <= j) {
                while (cmp.compare(a[i], pivot) < 0) {
                    i++;
                }
                while (cmp.compare(a[j], pivot) > 0) {
                    j--;
                }
                if (i <= j) {
                    T t = a[i];
                    a[i++] = a[j];
                    a[j--] = t;
                }
            }
            if (j - lo < hi - i) {
                quick(a, lo, j, cmp);
                lo = i;
            } else {
                quick(a, i, hi, cmp);
                hi = j;
            }
        }
    }

    static <T extends Comparable<T>> void heap(List<T> list) {
        for (int i = list.size() / 2 - 1; i >= 0; i--) {
            sift(list, i, list.size());
        }
        for (int end = list.size() - 1; end > 0; end--) {
            list.set(0, list.set(end, list.get(0)));
            sift(list, 0, end);
        }
    }

    static <T extends Comparable<T>> void sift(List<T> list, int root, int end) {
        T value = list.get(root);
        int child;
        while ((child = 2 * root + 1) < end) {
            if (child + 1 < end && list.get(child).compareTo(list.get(child + 1)) < 0) {
                child++;
            }
            if (value.compareTo(list.get(child)) >= 0) {
                break;
            }
            list.set(root, list.get(child));
            root = child;
        }
        list.set(root, value);
    }

    static long hash(List<Item> items) {
        long h = 0;
        for (Item i : items) {
            h = h * 31 + i.key;
        }
        return h;
    }

    public static void main(String[] args) {
        int n = args.length > 0 ? Integer.parseInt(args[0]) : 40_000;
        Item[] items = new Item[n];
        int seed = 5;
        for (int i = 0; i < n; i++) {
            seed = seed * 1103515245 + 12345;
            int key = (seed >>> 10) % 100_003;
            items[i] = new Item(key, "n".concat(Integer.toString(key * 7 % 1009)));
        }
        Item[] a = items.clone();
        quick(a, 0, n - 1, Comparator.reverseOrder());
        System.out.println(hash(Arrays.asList(a)));

        List<Item> list = new ArrayList<>(Arrays.asList(items));
        heap(list);
        System.out.println(hash(list));

        a = items.clone();
        Arrays.sort(a, Comparator.comparing(Item::name).thenComparingInt(Item::key));
        System.out.println(hash(Arrays.asList(a)));

        int[] ints = new int[n * 8];
        for (int i = 0; i < ints.length; i++) {
            seed = seed * 1103515245 + 12345;
            ints[i] = seed;
        }
        Arrays.sort(ints);
        System.out.println(Arrays.hashCode(ints));
    }
}
