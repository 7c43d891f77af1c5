// Large graphs: long lists of nodes with sharing, arrays of all types, deep but bounded nesting.
import java.io.*;
import java.util.*;
public class BigGraphs {
    static class N implements Serializable {
        int id;
        N[] out = new N[3];
        String s;
        N(int i) {
            id = i;
            s = "n" + i % 50;
        }
    }
    public static void main(String[] args) throws Exception {
        N[] ns = new N[3000];
        Random r = new Random(4);
        for (int i = 0; i < ns.length; i++) ns[i] = new N(i);
        for (N n : ns)
            for (int k = 0; k < 3; k++) n.out[k] = ns[Math.min(ns.length - 1, Math.max(0, n.id + r.nextInt(7) - 3))];
        ByteArrayOutputStream b = new ByteArrayOutputStream();
        try (ObjectOutputStream o = new ObjectOutputStream(b)) {
            for (N n : ns) {
                o.writeObject(n.id);
            }
            o.writeObject(new int[10000]);
            o.writeObject(new double[500]);
            o.writeObject(new boolean[77]);
            o.writeObject(new char[300]);
            o.writeObject("long".repeat(30000));
            Map<String, List<Integer>> m = new TreeMap<>();
            for (int i = 0; i < 2000; i++) m.computeIfAbsent("k" + i % 100, x -> new LinkedList<>()).add(i);
            o.writeObject(m);
            N[] few = Arrays.copyOf(ns, 200);
            for (N n : few)
                for (int k = 0; k < 3; k++) n.out[k] = few[(n.id + k * 13) % 200];
            o.writeObject(few);
        }
        try (ObjectInputStream i = new ObjectInputStream(new ByteArrayInputStream(b.toByteArray()))) {
            long s = 0;
            for (int k = 0; k < ns.length; k++) s += (Integer) i.readObject();
            System.out.println(s + " " + ((int[]) i.readObject()).length + ((double[]) i.readObject()).length
                    + ((boolean[]) i.readObject()).length + ((char[]) i.readObject()).length + " "
                    + ((String) i.readObject()).length() + " " + i.readObject().hashCode());
            N[] f = (N[]) i.readObject();
            int h = 0;
            boolean shared = true;
            for (N n : f)
                for (N x : n.out) {
                    h = h * 31 + x.id;
                    shared &= f[x.id] == x;
                }
            System.out.println(h + " " + shared + " " + (f[0].s == f[50].s));
        }
    }
}
