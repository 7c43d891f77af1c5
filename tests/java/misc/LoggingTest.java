// java.util.logging: levels, handlers, filters, formatters, parents.
import java.util.logging.*;
public class LoggingTest {
    static class F extends Formatter {
        public String format(LogRecord r) {
            return r.getLevel() + "|" + r.getLoggerName() + "|" + r.getSourceMethodName() + "|" + formatMessage(r)
                    + (r.getThrown() == null ? "" : "|" + r.getThrown()) + "\n";
        }
    }
    static class Out extends Handler {
        public void publish(LogRecord r) {
            if (isLoggable(r)) System.out.print(getFormatter().format(r));
        }
        public void flush() {}
        public void close() {}
    }
    public static void main(String[] args) {
        Logger l = Logger.getLogger("a.b"), p = Logger.getLogger("a");
        System.out.println(l.getParent() == p);
        Handler h = new Out();
        h.setFormatter(new F());
        h.setLevel(Level.ALL);
        p.addHandler(h);
        p.setUseParentHandlers(false);
        l.info("info");
        l.fine("hidden");
        l.setLevel(Level.FINE);
        l.fine("shown");
        l.log(Level.WARNING, "params {0} {1}", new Object[] {1, "x"});
        l.log(Level.SEVERE, "thrown", new Exception("ex"));
        l.entering("C", "m");
        l.setLevel(Level.ALL);
        l.entering("C", "m", 5);
        l.exiting("C", "m");
        l.throwing("C", "m", new Error("e"));
        l.config(() -> "supplied");
        l.setFilter(r -> !r.getMessage().contains("no"));
        l.info("no way");
        l.info("yes");
        System.out.println(l.isLoggable(Level.FINEST) + " " + l.getLevel() + Level.parse("800")
                + Level.parse("WARNING").intValue() + " " + Logger.getLogger("x").getLevel()
                + LogManager.getLogManager().getLogger("a.b").getName() + Logger.getAnonymousLogger().getName());
        try {
            Level.parse("nope");
        } catch (IllegalArgumentException e) {
            System.out.println(e.getMessage());
        }
        LogRecord r = new LogRecord(Level.INFO, "m");
        r.setInstant(java.time.Instant.EPOCH);
        r.setLoggerName("L");
        r.setSourceClassName("C");
        r.setSourceMethodName("m");
        System.out.print(new SimpleFormatter().format(r));
        r.setSequenceNumber(0);
        String x = new XMLFormatter().format(r);
        System.out.println(x.contains("<message>m</message>") + " " + x.contains("<level>INFO</level>"));
        Logger.getLogger("").getHandlers()[0].setFormatter(new F());
        Logger.getLogger("root").warning("to stderr");
        System.Logger sl = System.getLogger("sys");
        sl.log(System.Logger.Level.ERROR, "system logger {0}", 5);
        System.out.println(sl.getName() + sl.isLoggable(System.Logger.Level.DEBUG));
    }
}
