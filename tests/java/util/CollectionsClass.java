// java.util.Collections: sort, search, shuffle with a seed, rotate, wrappers, checked views.
import java.util.*;
public class CollectionsClass {
    @SuppressWarnings({"unchecked", "rawtypes"})
    public static void main(String[] args) {
        List<Integer> l = new ArrayList<>();
        for (int i = 0; i < 15; i++) l.add(i);
        Collections.shuffle(l, new Random(7));
        System.out.println(l);
        Collections.rotate(l, 4);
        System.out.println(l);
        Collections.swap(l, 0, 14);
        System.out.println(Collections.max(l) + " " + Collections.min(l, Collections.reverseOrder()) + " "
                + Collections.frequency(l, 3));
        Collections.sort(l);
        System.out.println(Collections.binarySearch(l, 7) + " " + Collections.binarySearch(l, 100) + " "
                + Collections.binarySearch(l, -1));
        System.out.println(Collections.nCopies(3, "x") + "" + Collections.singletonList(1) + Collections.emptyMap()
                + Collections.indexOfSubList(l, List.of(4, 5)) + Collections.lastIndexOfSubList(l, List.of()));
        Collections.fill(l.subList(0, 3), 9);
        Collections.replaceAll(l, 9, 8);
        System.out.println(l);
        try {
            Collections.unmodifiableMap(new HashMap<>()).put(1, 1);
        } catch (UnsupportedOperationException e) {
            System.out.println("UOE");
        }
        try {
            ((List) Collections.checkedList(new ArrayList<>(), Integer.class)).add("s");
        } catch (ClassCastException e) {
            System.out.println(e.getMessage());
        }
        Set<String> s = Collections.newSetFromMap(new TreeMap<>());
        s.addAll(List.of("b", "a"));
        System.out.println(s + " " + Collections.list(Collections.enumeration(s)) + " "
                + Collections.asLifoQueue(new ArrayDeque<>(List.of(1, 2))).poll());
        List<String> r = new ArrayList<>(List.of("b", "C", "a"));
        r.sort(String.CASE_INSENSITIVE_ORDER);
        System.out.println(r);
        Collections.addAll(r, "q", "r");
        System.out.println(r + " " + Collections.unmodifiableCollection(r).size()
                + Collections.synchronizedMap(new TreeMap<>(Map.of(1, 2))));
    }
}
