// String.format of dates and times.
import java.time.*;
import java.util.*;
public class FormatDates {
    public static void main(String[] args) {
        ZonedDateTime z = ZonedDateTime.of(2024, 2, 29, 15, 4, 5, 123456789, ZoneId.of("Europe/Paris"));
        Calendar c = GregorianCalendar.from(z);
        for (char k : "HIklMSLNpzZsQBbhAaCYyjmdeRTrDFc".toCharArray())
            System.out.print(k + "=" + String.format(Locale.US, "%t" + k, c) + " "
                    + (k == 'c' ? "" : String.format(Locale.US, "%t" + k, z)) + "; ");
        System.out.println();
        System.out.println(
                String.format(Locale.US, "%tF %<tT.%<tL %1$TB %1$tA", LocalDateTime.of(1999, 12, 31, 23, 59, 58)) + " "
                + String.format(Locale.FRANCE, "%tA %<td %<tB", z) + String.format(" %tY", new Date(0))
                + String.format(" %tH", 3600000L));
        try {
            String.format("%tH", LocalDate.of(2020, 1, 1));
        } catch (IllegalFormatException e) {
            System.out.println(e.getMessage());
        }
        try {
            String.format("%tH", "s");
        } catch (IllegalFormatException e) {
            System.out.println(e.getMessage());
        }
    }
}
