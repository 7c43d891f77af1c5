// LocalDate, LocalTime, LocalDateTime: arithmetic, parsing, comparing, adjusters, errors.
import java.time.*;
import java.time.format.*;
import java.time.temporal.*;
public class LocalTimes {
    static void t(Runnable r) {
        try {
            r.run();
        } catch (DateTimeException e) {
            System.out.println(e.getClass().getSimpleName() + " " + e.getMessage());
        }
    }
    public static void main(String[] args) {
        LocalDate d = LocalDate.of(2024, 2, 29);
        System.out.println(d + " " + d.plusYears(1) + " " + d.plusMonths(12) + " " + d.minusDays(60) + " "
                + d.plusWeeks(1) + " " + d.getDayOfWeek() + d.getDayOfYear() + d.isLeapYear() + d.lengthOfMonth() + " "
                + d.withDayOfMonth(1) + " " + d.with(TemporalAdjusters.lastDayOfYear()) + " "
                + d.with(TemporalAdjusters.next(DayOfWeek.MONDAY)) + " "
                + d.with(TemporalAdjusters.firstInMonth(DayOfWeek.FRIDAY)) + " " + d.toEpochDay() + " "
                + LocalDate.ofEpochDay(-1) + " " + LocalDate.ofYearDay(2023, 365) + " " + d.compareTo(LocalDate.MIN)
                + d.isBefore(LocalDate.MAX) + " " + d.getEra() + " " + d.until(LocalDate.of(2025, 4, 1)) + " "
                + ChronoUnit.DAYS.between(d, LocalDate.of(2000, 1, 1)) + " " + d.get(ChronoField.ALIGNED_WEEK_OF_YEAR)
                + " " + d.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR) + " " + d.range(ChronoField.DAY_OF_MONTH) + " "
                + d.datesUntil(d.plusDays(3)).toList());
        LocalTime t = LocalTime.of(23, 59, 59, 999_000_000);
        System.out.println(t + " " + t.plusNanos(1_000_000) + " " + t.truncatedTo(ChronoUnit.HOURS) + " "
                + t.toSecondOfDay() + " " + LocalTime.MIDNIGHT + " " + LocalTime.parse("10:15") + " " + t.minusHours(30)
                + " " + LocalTime.ofNanoOfDay(1) + " " + t.get(ChronoField.AMPM_OF_DAY));
        LocalDateTime x = LocalDateTime.of(d, t);
        System.out.println(x + " " + x.plusSeconds(1) + " " + LocalDateTime.parse("2020-01-01T00:00:00.123456789") + " "
                + Duration.between(LocalDateTime.of(2020, 1, 1, 0, 0), x) + " " + x.toLocalDate().atStartOfDay() + " "
                + LocalDateTime.ofEpochSecond(0, 5, ZoneOffset.ofHours(2)));
        t(() -> LocalDate.of(2023, 2, 29));
        t(() -> LocalDate.of(2023, 13, 1));
        t(() -> LocalTime.of(24, 0));
        t(() -> LocalDate.parse("2023/01/01"));
        t(() -> LocalDate.parse("2023-02-30"));
        t(() -> LocalDate.MAX.plusDays(1));
        t(() -> d.get(ChronoField.HOUR_OF_DAY));
        t(() -> LocalTime.parse("25:00"));
        System.out.println(YearMonth.of(2024, 2).lengthOfMonth() + " " + Year.of(1900).isLeap() + " "
                + MonthDay.of(2, 29).atYear(2023) + " " + Month.JANUARY.minus(1) + " " + DayOfWeek.of(7).plus(1) + " "
                + Period.parse("P1Y2M3D").toTotalMonths() + " " + Period.of(0, 14, -3).normalized() + " "
                + d.plus(Period.ofMonths(-1)) + " " + Year.isLeap(2000));
    }
}
