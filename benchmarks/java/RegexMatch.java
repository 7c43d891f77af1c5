import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** java.util.regex over generated log lines. */
public class RegexMatch {
    public static void main(String[] args) {
        int lines = args.length > 0 ? Integer.parseInt(args[0]) : 5_000;
        Pattern line = Pattern.compile("^(\\d{4})-(\\d\\d)-(\\d\\d) \\[(INFO|WARN|ERROR)\\] (\\w+): (.*)$");
        Pattern pair = Pattern.compile("([a-z]+)=(\"[^\"]*\"|\\S+)");
        Pattern mail = Pattern.compile("[\\w.+-]+@[\\w-]+(?:\\.[\\w-]+)+");
        Pattern back = Pattern.compile("(ab|cd)+?x\\1");
        String[] levels = {"INFO", "WARN", "ERROR", "DEBUG"};
        long sum = 0;
        StringBuilder sb = new StringBuilder();
        for (int i = 0; i < lines; i++) {
            sb.setLength(0);
            sb.append(2000 + i % 25).append("-0").append(1 + i % 9).append("-1").append(i % 10);
            sb.append(" [").append(levels[i % 4]).append("] mod").append(i % 13).append(": ");
            sb.append("user=").append(i).append(" path=\"/a/b ").append(i * 7 % 101).append("\" to=me");
            sb.append(i % 31).append("@mail.example.org ababcdx").append(i % 2 == 0 ? "cd" : "ab");
            String text = sb.toString();
            Matcher m = line.matcher(text);
            if (m.matches()) {
                sum += Integer.parseInt(m.group(1)) * 31 + m.group(4).length() + m.group(6).hashCode();
            }
            m = pair.matcher(text);
            while (m.find()) {
                sum = sum * 31 + m.end(2) - m.start(1);
            }
            m = mail.matcher(text);
            if (m.find()) {
                sum = sum * 31 + m.group().hashCode();
            }
            if (back.matcher(text).find()) {
                sum++;
            }
        }
        System.out.println(sum);
        System.out.println("a1b22c333".replaceAll("(\\d+)", "<$1>"));
    }
}
