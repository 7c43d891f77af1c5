// DateTimeFormatter: patterns, ISO forms, locales, styles, parsing, builders, errors.
import java.time.*;
import java.time.format.*;
import java.time.temporal.*;
import java.util.*;
public class Formatters {
    public static void main(String[] args) {
        ZonedDateTime z = ZonedDateTime.of(2024, 2, 9, 5, 7, 3, 120_000_000, ZoneId.of("Europe/Madrid"));
        for (String p : new String[] {"yyyy-MM-dd HH:mm:ss.SSS", "EEE, d MMM yyyy", "EEEE MMMM", "hh:mm a", "D w W e",
                     "yy/M/d H:m:s.n", "VV z O XXX x", "G uuuu QQQ q", "'lit''eral' yyyy", "kk K A N", "LLLL ccc",
                     "zzzz", "B"})
            for (Locale l : new Locale[] {Locale.US, Locale.FRANCE, Locale.JAPAN}) try {
                    System.out.println(p + " " + l + " " + z.format(DateTimeFormatter.ofPattern(p, l)));
                } catch (RuntimeException e) {
                    System.out.println(p + " " + e.getMessage());
                }
        for (DateTimeFormatter f : new DateTimeFormatter[] {DateTimeFormatter.ISO_DATE_TIME,
                     DateTimeFormatter.ISO_WEEK_DATE, DateTimeFormatter.BASIC_ISO_DATE,
                     DateTimeFormatter.RFC_1123_DATE_TIME, DateTimeFormatter.ISO_INSTANT,
                     DateTimeFormatter.ISO_ORDINAL_DATE, DateTimeFormatter.ISO_LOCAL_TIME})
            System.out.println(f.format(z));
        for (FormatStyle s : FormatStyle.values())
            for (Locale l : new Locale[] {Locale.US, Locale.GERMANY, Locale.forLanguageTag("ar-EG")})
                System.out.println(s + " " + DateTimeFormatter.ofLocalizedDateTime(s).withLocale(l).format(z));
        System.out.println(LocalDate.parse("3 mars 2021", DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.FRANCE))
                + " " + LocalTime.parse("07:05 PM", DateTimeFormatter.ofPattern("hh:mm a", Locale.US)) + " "
                + DateTimeFormatter.ofPattern("yyyyMMdd").parse("20200102", LocalDate::from) + " "
                + DateTimeFormatter.ofPattern("uuuu-MM-dd")
                          .withResolverStyle(ResolverStyle.LENIENT)
                          .parse("2021-14-35", LocalDate::from));
        DateTimeFormatter b = new DateTimeFormatterBuilder()
                                      .appendValue(ChronoField.YEAR, 4)
                                      .optionalStart()
                                      .appendLiteral('-')
                                      .appendValue(ChronoField.MONTH_OF_YEAR, 2)
                                      .optionalEnd()
                                      .parseDefaulting(ChronoField.MONTH_OF_YEAR, 6)
                                      .parseDefaulting(ChronoField.DAY_OF_MONTH, 15)
                                      .toFormatter();
        System.out.println(LocalDate.parse("2020", b) + " " + LocalDate.parse("2020-03", b) + " " + b.toString().replaceAll("@[0-9a-f]+", "@"));
        for (String s : new String[] {"2021-02-31", "x", "2021-1-1"}) try {
                LocalDate.parse(s, DateTimeFormatter.ofPattern("uuuu-MM-dd").withResolverStyle(ResolverStyle.STRICT));
            } catch (DateTimeParseException e) {
                System.out.println(e.getMessage() + " " + e.getErrorIndex());
            }
        try {
            DateTimeFormatter.ofPattern("{bad");
        } catch (IllegalArgumentException e) {
            System.out.println(e.getMessage());
        }
        try {
            LocalDate.EPOCH.format(DateTimeFormatter.ofPattern("HH"));
        } catch (DateTimeException e) {
            System.out.println(e.getMessage());
        }
    }
}
