// Zones: offsets, gaps and overlaps, rules, transitions, conversions, errors.
import java.time.*;
import java.time.temporal.ChronoUnit;
import java.time.zone.*;
public class Zones {
    public static void main(String[] args) {
        ZoneId b = ZoneId.of("Europe/Berlin");
        ZonedDateTime gap = ZonedDateTime.of(2024, 3, 31, 2, 30, 0, 0, b),
                      ov = ZonedDateTime.of(2024, 10, 27, 2, 30, 0, 0, b);
        System.out.println(gap + " " + ov + " " + ov.withLaterOffsetAtOverlap() + " " + ov.plusHours(1) + " "
                + gap.minusHours(1) + " " + gap.minusDays(1) + " "
                + ov.withZoneSameInstant(ZoneId.of("America/New_York")) + " " + ov.withZoneSameLocal(ZoneOffset.UTC)
                + " " + ov.toOffsetDateTime() + " " + ov.toInstant());
        ZoneRules r = b.getRules();
        System.out.println(r.isDaylightSavings(Instant.parse("2024-07-01T00:00:00Z")) + " "
                + r.nextTransition(Instant.parse("2024-07-01T00:00:00Z")) + " "
                + r.getValidOffsets(LocalDateTime.of(2024, 3, 31, 2, 30))
                + r.getValidOffsets(LocalDateTime.of(2024, 10, 27, 2, 30)) + " " + r.getStandardOffset(Instant.EPOCH)
                + " " + ZoneId.of("UTC").getRules().isFixedOffset() + r.getTransitionRules().size());
        System.out.println(ZoneOffset.of("+05:30") + " " + ZoneOffset.ofTotalSeconds(-3661) + " " + ZoneId.of("GMT+2")
                + " " + ZoneId.of("Z") + " " + ZoneId.systemDefault() + " "
                + OffsetDateTime.parse("2020-01-01T00:00:00+09:00").withOffsetSameInstant(ZoneOffset.UTC) + " "
                + OffsetTime.of(1, 2, 3, 0, ZoneOffset.MAX) + " "
                + ZonedDateTime.parse("2020-06-01T12:00:00+02:00[Europe/Paris]") + " "
                + ZonedDateTime.ofInstant(Instant.EPOCH, ZoneId.of("Australia/Lord_Howe")) + " "
                + ZonedDateTime.of(1883, 11, 18, 11, 0, 0, 0, ZoneId.of("America/New_York")) + " "
                + ZoneId.getAvailableZoneIds().contains("Pacific/Apia") + (ZoneId.getAvailableZoneIds().size() > 500));
        System.out.println(ChronoUnit.HOURS.between(ZonedDateTime.of(2024, 3, 30, 12, 0, 0, 0, b),
                                   ZonedDateTime.of(2024, 3, 31, 12, 0, 0, 0, b))
                + " " + ZonedDateTime.of(2011, 12, 30, 12, 0, 0, 0, ZoneId.of("Pacific/Apia")));
        for (String s : new String[] {"No/Such", "+25:00", "x y", "UTC+1:00"}) try {
                System.out.println(ZoneId.of(s));
            } catch (DateTimeException e) {
                System.out.println(e.getMessage());
            }
        java.util.TimeZone tz = java.util.TimeZone.getTimeZone("America/Los_Angeles");
        System.out.println(tz.getRawOffset() + " " + tz.inDaylightTime(new java.util.Date(1720000000000L)) + " "
                + tz.getDisplayName(java.util.Locale.US) + " " + tz.getOffset(0) + " "
                + java.util.TimeZone.getTimeZone("bogus").getID() + java.util.TimeZone.getDefault().getID() + " "
                + tz.toZoneId());
    }
}
