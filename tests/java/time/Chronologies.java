// Non-ISO calendars: Japanese, Minguo, Thai, Hijrah; chronology lookups; text styles.
import java.time.*;
import java.time.chrono.*;
import java.time.format.TextStyle;
import java.time.temporal.*;
import java.util.*;
public class Chronologies {
    public static void main(String[] args) {
        LocalDate d = LocalDate.of(2019, 5, 1);
        System.out.println(JapaneseDate.from(d) + " " + MinguoDate.from(d) + " " + ThaiBuddhistDate.from(d) + " "
                + HijrahDate.from(d) + " " + JapaneseDate.of(JapaneseEra.SHOWA, 64, 1, 7).lengthOfYear() + " "
                + Chronology.ofLocale(Locale.forLanguageTag("th-TH-u-ca-buddhist")) + " "
                + LocalDate.from(HijrahDate.of(1445, 9, 1)) + " " + JapaneseDate.from(d).plus(1, ChronoUnit.YEARS));
        System.out.println(DayOfWeek.MONDAY.getDisplayName(TextStyle.FULL, Locale.ITALY)
                + Month.MAY.getDisplayName(TextStyle.SHORT, Locale.CHINA) + " "
                + WeekFields.of(Locale.US).getFirstDayOfWeek()
                + WeekFields.of(Locale.GERMANY).getMinimalDaysInFirstWeek() + WeekFields.ISO + " "
                + d.get(WeekFields.SUNDAY_START.weekOfMonth()) + " " + JulianFields.JULIAN_DAY.getFrom(d) + " "
                + IsoChronology.INSTANCE.isLeapYear(2000) + Chronology.getAvailableChronologies().size() + " "
                + JapaneseEra.REIWA.getDisplayName(TextStyle.FULL, Locale.JAPAN));
    }
}
