// A graph with every field type goes through object streams and keeps its shape and sharing.
import java.io.*;
import java.util.*;
public class Basic {
    static class Node implements Serializable {
        boolean z = true;
        byte b = -1;
        char c = 'é';
        short s = -2;
        int i = 3;
        long l = 1L << 40;
        float f = 1.5f;
        double d = -0.0;
        String str = "s\0€😀";
        int[] ia = {1, 2};
        String[][] sa = {{"a", null}, {}};
        Node next;
        transient int t = 5;
        static int st = 6;
        List<Object> list = new ArrayList<>();
    }
    @SuppressWarnings("unchecked")
    static <T> T copy(T o) throws Exception {
        ByteArrayOutputStream b = new ByteArrayOutputStream();
        try (ObjectOutputStream s = new ObjectOutputStream(b)) {
            s.writeObject(o);
        }
        try (ObjectInputStream s = new ObjectInputStream(new ByteArrayInputStream(b.toByteArray()))) {
            return (T) s.readObject();
        }
    }
    public static void main(String[] args) throws Exception {
        Node a = new Node();
        Node b = new Node();
        a.next = b;
        b.next = a;
        a.list.add(a);
        a.list.add(b);
        a.list.add("x");
        a.list.add(a.str);
        a.t = 99;
        b.ia = a.ia;
        Node c = copy(a);
        System.out.println(c.z + " " + c.b + c.c + c.s + c.i + " " + c.l + " " + c.f + " " + c.d + " " + c.str + " "
                + Arrays.toString(c.ia) + Arrays.deepToString(c.sa) + c.t);
        System.out.println((c != a) + " " + (c.next.next == c) + " " + (c.list.get(0) == c) + " "
                + (c.list.get(3) == c.str) + " " + (c.next.ia == c.ia) + " " + c.list.size());
        Map<String, Integer> m = new LinkedHashMap<>();
        for (int i = 0; i < 20; i++) m.put("k" + i, i);
        System.out.println(copy(m) + " " + copy(new TreeMap<>(m)).firstKey() + " " + copy(new HashMap<>(m)).equals(m)
                + " " + copy(new ArrayDeque<>(m.values())).size());
        System.out.println(copy(List.of(1, 2)) + "" + copy(Set.of(1)) + copy(Map.of(1, 2))
                + copy(EnumSet.of(Thread.State.NEW)) + copy(new BitSet()) + copy(Optional.class) + copy(int.class)
                + copy(new Date(0)).getTime() + copy(java.math.BigInteger.TEN.pow(40))
                + copy(new java.math.BigDecimal("1.50")) + copy(Locale.US) + copy(UUID.nameUUIDFromBytes(new byte[1])));
        System.out.println(Arrays.toString(copy(new Object[] {
                                   1, 2L, 'c', 1.5, true, null, (byte) 1, (short) 2, 3f, new int[0].length}))
                + copy(Thread.State.BLOCKED) + (copy(Thread.State.NEW) == Thread.State.NEW)
                + copy(Collections.unmodifiableList(new LinkedList<>(List.of(1)))) + copy(Arrays.asList(1, 2))
                + copy(Collections.emptyList()) + (copy(Collections.EMPTY_LIST) == Collections.EMPTY_LIST));
        System.out.println(copy(new StringBuilder("sb")) + " "
                + copy(new Exception("ex", new Error("cause"))).getCause().getMessage() + " "
                + copy(new Exception()).getStackTrace()[0].getMethodName());
    }
}
