// java.util.logging: levels, formatters, handlers, filters, parents; java.util.Formatter corners; Scanner corners.
import java.io.*;
import java.math.*;
import java.util.*;
import java.util.logging.*;
import java.util.logging.Formatter;

public class LogAndFormat {
    static class Mem extends Handler {
        public void publish(LogRecord r) {
            if (isLoggable(r))
                System.out.println("[" + r.getLevel() + " " + r.getLoggerName() + " " + r.getSourceMethodName() + "] "
                        + new SimpleFormatter().formatMessage(r)
                        + (r.getThrown() == null ? "" : " !" + r.getThrown().getMessage()));
        }
        public void flush() {}
        public void close() {}
    }
    static void f(String fmt, Object... a) {
        try {
            System.out.println(fmt + " -> [" + String.format(Locale.US, fmt, a) + "]");
        } catch (IllegalFormatException e) {
            System.out.println(fmt + " !! " + e.getClass().getSimpleName() + " " + e.getMessage());
        }
    }
    public static void main(String[] args) throws Exception {
        Logger root = Logger.getLogger("app"), child = Logger.getLogger("app.db");
        root.setUseParentHandlers(false);
        Mem mem = new Mem();
        mem.setLevel(Level.ALL);
        root.addHandler(mem);
        root.setLevel(Level.FINE);
        child.info("hello");
        child.log(Level.WARNING, "x={0} y={1}", new Object[] {1, "two"});
        child.log(Level.SEVERE, "bad", new IllegalStateException("boom"));
        child.finest("hidden");
        child.entering("C", "m", 5);
        child.setLevel(Level.FINER);
        child.entering("C", "m", 5);
        child.fine(() -> "lazy " + child.getName());
        child.setFilter(r -> !r.getMessage().contains("secret"));
        child.warning("secret stuff");
        System.out.println(child.getParent().getName() + " " + child.isLoggable(Level.CONFIG) + " " + Level.parse("800")
                + " " + Level.INFO.intValue() + " " + Logger.getLogger("app").equals(root));
        ByteArrayOutputStream o = new ByteArrayOutputStream();
        StreamHandler sh = new StreamHandler(o, new Formatter() {
            public String format(LogRecord r) {
                return r.getSequenceNumber() >= 0 ? r.getLevel().getLocalizedName() + "|" + formatMessage(r) + "\n"
                                                  : "";
            }
            @Override
            public String getHead(Handler h) {
                return "HEAD\n";
            }
            @Override
            public String getTail(Handler h) {
                return "TAIL\n";
            }
        });
        root.addHandler(sh);
        child.info("to stream");
        sh.close();
        System.out.print(o);
        root.removeHandler(mem);
        MemoryHandler mh = new MemoryHandler(mem, 2, Level.SEVERE);
        root.addHandler(mh);
        root.removeHandler(sh);
        for (int i = 0; i < 4; i++) root.info("n" + i);
        root.severe("push");
        LogManager.getLogManager().readConfiguration(
                new ByteArrayInputStream("conf.level=FINE\n.level=WARNING\n".getBytes()));
        System.out.println(Logger.getLogger("conf").getLevel() + " " + Logger.getLogger("").getLevel());
        f("%5d|%-5d|%05d|%+d|%,d|%(d|% d", 42, 42, 42, 42, 1234567, -5, 7);
        f("%x %X %#x %o %h %c %C %b %B %n", 255, 255, 255, 8, "hi", 'c', 'c', null, true);
        f("%8.3f|%-10.2e|%g|%a|%.0f|%,.2f", Math.PI, 12345.678, 0.00012345, 1.0, 2.5, 9876543.215);
        f("%s %10s %-10s| %.2s %S %2$s %<s", "a", "b", "c", "defg", "up");
        f("%d %s %s", new BigInteger("123456789012345678901234567890"), new BigDecimal("1.50"), new int[0].length);
        f("%.3f %e %s", new BigDecimal("1234.56789"), new BigDecimal("0.00001"), Double.NaN);
        f("%tY-%<tm-%<td %<tH:%<tM:%<tS %<tB %<tA %<tj %<tZ", new GregorianCalendar(2024, Calendar.MARCH, 5, 7, 8, 9));
        f("%d", "x");
        f("%q", 1);
        f("%s");
        f("%.2d", 1);
        f("%-d", 1);
        f("%,x", 1);
        f("%5%|%%|%c", 0x1F600);
        f("%#s", 1);
        f("%(f %0,10.1f", -1.5, -12345.67);
        Scanner s = new Scanner("12 0x1F 3,5 true word 99999999999 1e3\nnext line here\n  lead\n\nend")
                            .useLocale(Locale.GERMANY);
        System.out.print(s.nextInt() + " " + s.hasNextInt() + s.next() + " " + s.nextDouble() + " " + s.nextBoolean()
                + " " + s.next("w\\w+") + " ");
        try {
            s.nextInt();
        } catch (InputMismatchException e) {
            System.out.print(e.getMessage() + " ");
        }
        System.out.println(s.nextLong() + " " + s.next() + "|" + s.nextLine() + "|" + s.nextLine() + "|" + s.nextLine()
                + "|" + s.nextLine() + "|" + s.hasNextLine() + s.nextLine());
        try {
            s.nextLine();
        } catch (NoSuchElementException e) {
            System.out.println(e.getMessage());
        }
        System.out.println(new Scanner("a1b22c333").useDelimiter("\\D+").tokens().toList() + " "
                + new Scanner("k=v;x=y").findInLine("(\\w)=(\\w)") + " " + new Scanner("1 2 3").nextInt(2 + 1) + " "
                + new Scanner("ff").nextInt(16) + " "
                + new Scanner("ab12cd").findAll("[a-z]+").map(java.util.regex.MatchResult::group).toList());
        StringJoiner j = new StringJoiner(", ", "{", "}").setEmptyValue("nothing");
        System.out.println(j + " " + j.add("a").add("b") + " " + j.length());
    }
}
