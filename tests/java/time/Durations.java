// Duration, Instant, Clock.fixed: arithmetic, parsing, printing, limits.
import java.time.*;
import java.time.temporal.ChronoUnit;
public class Durations {
    public static void main(String[] args) {
        Duration d = Duration.ofSeconds(3661, 500_000_000);
        System.out.println(d + " " + d.negated() + " " + d.toMinutes() + d.toMillis() + " " + d.plusDays(1) + " "
                + Duration.parse("P2DT3H4M5.678S") + " " + Duration.parse("-PT6H+3M") + " " + d.dividedBy(7) + " "
                + d.multipliedBy(-3) + " " + d.toHoursPart() + d.toMinutesPart() + d.toSecondsPart() + d.toNanosPart()
                + " " + Duration.ZERO + " " + Duration.ofMillis(-1) + " " + Duration.ofNanos(Long.MIN_VALUE) + " "
                + d.compareTo(Duration.ofHours(1)) + d.truncatedTo(ChronoUnit.MINUTES)
                + d.dividedBy(Duration.ofMinutes(7)) + d.isNegative());
        Instant i = Instant.ofEpochSecond(1_700_000_000L, 123);
        System.out.println(i + " " + Instant.EPOCH + " " + Instant.MIN + " " + Instant.MAX + " "
                + i.plus(1, ChronoUnit.DAYS) + " " + i.truncatedTo(ChronoUnit.HOURS) + " " + i.toEpochMilli() + " "
                + Instant.parse("2007-12-03T10:15:30.00Z") + " " + Instant.ofEpochMilli(-1) + " "
                + i.until(Instant.EPOCH, ChronoUnit.MINUTES) + " " + i.isAfter(Instant.EPOCH) + i.getNano());
        Clock c = Clock.fixed(i, ZoneId.of("Asia/Tokyo"));
        System.out.println(LocalDateTime.now(c) + " " + ZonedDateTime.now(c) + " "
                + Clock.offset(c, Duration.ofDays(1)).instant() + " " + Clock.tick(c, Duration.ofMinutes(1)).instant()
                + " " + c.millis() + " " + Year.now(c) + " " + c);
        for (String s : new String[] {"P", "PT", "P1Y", "PT1.1234567891S", "1H"}) try {
                System.out.println(Duration.parse(s));
            } catch (DateTimeException e) {
                System.out.println(e.getMessage());
            }
        try {
            Duration.ofSeconds(Long.MAX_VALUE).plusSeconds(1);
        } catch (ArithmeticException e) {
            System.out.println(e.getMessage());
        }
        try {
            Instant.MAX.plusSeconds(1);
        } catch (DateTimeException e) {
            System.out.println(e.getMessage());
        }
        long a = System.currentTimeMillis(), b = Instant.now().toEpochMilli();
        System.out.println(Math.abs(a - b) < 5000 && a > 1_600_000_000_000L);
        long n1 = System.nanoTime(), n2 = System.nanoTime();
        System.out.println(n2 >= n1);
    }
}
