/** Levenshtein's distance between texts, by dynamic programming. */
public class EditDistance {
    static int distance(char[] a, char[] b) {
        int[] before = new int[b.length + 1];
        int[] now = new int[b.length + 1];
        for (int j = 0; j <= b.length; j++) {
            before[j] = j;
        }
        for (int i = 1; i <= a.length; i++) {
            now[0] = i;
            for (int j = 1; j <= b.length; j++) {
                int cost = a[i - 1] == b[j - 1] ? 0 : 1;
                now[j] = Math.min(Math.min(now[j - 1] + 1, before[j] + 1), before[j - 1] + cost);
            }
            int[] swap = before;
            before = now;
            now = swap;
        }
        return before[b.length];
    }

    static char[] text(int length, int step) {
        char[] text = new char[length];
        for (int i = 0; i < length; i++) {
            text[i] = (char) ('a' + i * step % 26);
        }
        return text;
    }

    public static void main(String[] args) {
        int rounds = args.length > 0 ? Integer.parseInt(args[0]) : 8;
        int sum = 0;
        for (int r = 0; r < rounds; r++) {
            sum = sum * 31 + distance(text(1500, 7), text(1400, 3 + r));
        }
        System.out.println(sum);
    }
}
