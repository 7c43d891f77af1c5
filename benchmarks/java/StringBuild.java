/** StringBuilder appends, string concatenation, hashing, searching and case mapping. */
public class StringBuild {
    public static void main(String[] args) {
        int rounds = args.length > 0 ? Integer.parseInt(args[0]) : 380;
        long hash = 0;
        for (int round = 0; round < rounds; round++) {
            StringBuilder sb = new StringBuilder();
            for (int i = 0; i < 1500; i++) {
                sb.append("item").append(i * round).append(',').append((char) ('a' + i % 26));
                if (i % 97 == 0) {
                    sb.append(1.5 * i);
                }
            }
            String text = sb.toString();
            hash = hash * 31 + text.hashCode();

            String s = "";
            for (int i = 0; i < 150; i++) {
                s = s + i + ":" + (char) ('A' + i % 26) + ";";
            }
            hash = hash * 31 + s.hashCode();

            int pos = 0;
            int commas = 0;
            while ((pos = text.indexOf(',', pos)) >= 0) {
                pos++;
                commas++;
            }
            hash = hash * 31 + commas;
            hash = hash * 31 + text.substring(5, 2000).toUpperCase(java.util.Locale.ROOT).hashCode();
            hash = hash * 31 + text.substring(0, 3000).replace("item", "it").length();
            hash = hash * 31 + sb.reverse().substring(0, 500).hashCode();
            hash = hash * 31 + (s.contains("149:") ? 1 : 0);
            for (String part : s.split(";")) {
                hash = hash * 31 + part.hashCode();
            }
        }
        System.out.println(hash);
    }
}
