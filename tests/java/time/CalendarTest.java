// Calendar and GregorianCalendar: fields, rolling, leniency, cutover, weeks; Date.
import java.util.*;
public class CalendarTest {
    public static void main(String[] args) {
        GregorianCalendar c = new GregorianCalendar(TimeZone.getTimeZone("UTC"), Locale.US);
        c.clear();
        c.set(2024, Calendar.JANUARY, 31, 13, 5, 9);
        System.out.println(c.getTimeInMillis() + " " + c.getTime() + " " + c.get(Calendar.DAY_OF_WEEK)
                + c.get(Calendar.WEEK_OF_YEAR) + c.get(Calendar.DAY_OF_YEAR) + c.get(Calendar.AM_PM)
                + c.get(Calendar.HOUR) + c.isLeapYear(2024));
        c.add(Calendar.MONTH, 1);
        System.out.println(c.getTime());
        c.roll(Calendar.DAY_OF_MONTH, 3);
        System.out.println(c.getTime());
        c.add(Calendar.HOUR, -100);
        System.out.println(c.getTime() + " " + c.getActualMaximum(Calendar.DAY_OF_MONTH)
                + c.getMaximum(Calendar.DAY_OF_MONTH) + c.getFirstDayOfWeek() + c.getMinimalDaysInFirstWeek());
        c.set(Calendar.MONTH, 14);
        System.out.println(c.getTime());
        c.setLenient(false);
        c.set(Calendar.DAY_OF_MONTH, 40);
        try {
            c.getTime();
        } catch (IllegalArgumentException e) {
            System.out.println(e.getMessage());
        }
        GregorianCalendar g = new GregorianCalendar(1582, Calendar.OCTOBER, 4);
        g.add(Calendar.DATE, 1);
        System.out.println(g.getTime() + " " + new GregorianCalendar(0, 0, 1).get(Calendar.ERA));
        Date d = new Date(0);
        System.out.println(d + " " + d.toInstant() + d.before(new Date(1)) + d.compareTo(d) + d.hashCode()
                + Date.from(java.time.Instant.EPOCH) + " " + new java.sql.Timestamp(5).toString() + " "
                + java.sql.Date.valueOf("2020-02-03"));
        Calendar b = Calendar.getInstance(
                TimeZone.getTimeZone("Asia/Bangkok"), Locale.forLanguageTag("th-TH-u-ca-buddhist"));
        b.setTimeInMillis(0);
        System.out.println(b.getClass().getSimpleName() + b.get(Calendar.YEAR));
        Calendar j = new Calendar.Builder()
                             .setCalendarType("japanese")
                             .setInstant(1_600_000_000_000L)
                             .setTimeZone(TimeZone.getTimeZone("UTC"))
                             .build();
        System.out.println(j.get(Calendar.YEAR) + " " + j.getDisplayName(Calendar.MONTH, Calendar.LONG, Locale.US)
                + new TreeMap<>(c.getDisplayNames(Calendar.DAY_OF_WEEK, Calendar.SHORT, Locale.FRANCE))
                + c.equals(c.clone()));
    }
}
