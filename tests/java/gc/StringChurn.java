// Strings, interned strings, builders and substrings under collection keep their contents and identity.
import java.util.*;
public class StringChurn {
    public static void main(String[] args) {
        Map<String, Integer> m = new HashMap<>();
        for (int i = 0; i < 40000; i++) {
            String s = ("key" + i % 1000 + "suffix").substring(3);
            m.merge(s, 1, Integer::sum);
            if (i % 10000 == 0) System.gc();
        }
        System.out.println(m.size() + " " + m.get("7suffix"));
        String[] in = new String[200];
        for (int i = 0; i < 200; i++) in[i] = ("intern" + i).intern();
        for (int r = 0; r < 5; r++) {
            for (int i = 0; i < 20000; i++) ("tmp" + i).intern();
            System.gc();
        }
        boolean same = true;
        for (int i = 0; i < 200; i++) same &= in[i] == ("intern" + i).intern();
        System.out.println(same);
        StringBuilder sb = new StringBuilder();
        for (int i = 0; i < 100000; i++) {
            sb.append((char) ('a' + i % 26));
            if (sb.length() > 5000) sb.delete(0, 4900);
        }
        System.out.println(sb.length() + " " + sb.toString().hashCode());
        List<String> l = new ArrayList<>();
        for (int i = 0; i < 50000; i++) {
            l.add(Integer.toString(i, 36));
            if (l.size() > 300) l.subList(0, 200).clear();
        }
        System.out.println(l.get(0) + l.size());
    }
}
