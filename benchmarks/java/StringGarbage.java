/** Allocation group: many short strings and arrays, most of them dropped at once. */
public class StringGarbage {
    public static void main(String[] args) {
        int rounds = args.length > 0 ? Integer.parseInt(args[0]) : 140_000;
        String[] keep = new String[4096];
        long hash = 0;
        for (int i = 0; i < rounds; i++) {
            String s = "key-" + i + '/' + (i * 31 & 0xffff);
            String t = s.substring(4) + s.length();
            keep[i & 4095] = t;
            char[] chars = t.toCharArray();
            chars[0] = 'x';
            String u = new String(chars).concat("!");
            hash = hash * 31 + u.hashCode();
            String old = keep[(i * 7) & 4095];
            if (old != null && old.equals(t)) {
                hash++;
            }
            byte[] scratch = new byte[512 + (i & 511)];
            scratch[i & 255] = (byte) i;
            hash += scratch[(i * 3) & 255];
        }
        System.out.println(hash);
    }
}
