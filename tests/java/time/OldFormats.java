// SimpleDateFormat: patterns, parsing, positions, locales, errors.
import java.text.*;
import java.util.*;
public class OldFormats {
    public static void main(String[] args) throws Exception {
        Date d = new Date(1_709_212_345_678L);
        for (String p : new String[] {"yyyy-MM-dd'T'HH:mm:ss.SSSZ", "EEE, d MMM yy hh:mm a",
                     "G y M w W D F E u k K z X XXX", "''yyyy''"})
            for (Locale l : new Locale[] {Locale.US, Locale.GERMANY}) {
                SimpleDateFormat f = new SimpleDateFormat(p, l);
                f.setTimeZone(TimeZone.getTimeZone("America/New_York"));
                System.out.println(f.format(d));
            }
        SimpleDateFormat f = new SimpleDateFormat("dd/MM/yyyy", Locale.US);
        System.out.println(f.parse("29/02/2023").getTime() + " " + f.parse("1/1/70").getTime());
        f.setLenient(false);
        try {
            f.parse("29/02/2023");
        } catch (ParseException e) {
            System.out.println(e.getMessage() + e.getErrorOffset());
        }
        ParsePosition pp = new ParsePosition(3);
        System.out.println(new SimpleDateFormat("yyyy").parse("ab 2020 x", pp).getTime() + " " + pp.getIndex());
        for (int s : new int[] {DateFormat.SHORT, DateFormat.MEDIUM, DateFormat.LONG, DateFormat.FULL}) {
            DateFormat x = DateFormat.getDateTimeInstance(s, s, Locale.UK);
            x.setTimeZone(TimeZone.getTimeZone("UTC"));
            System.out.println(x.format(d));
        }
        try {
            new SimpleDateFormat("yyyy-b");
        } catch (IllegalArgumentException e) {
            System.out.println(e.getMessage());
        }
        DateFormatSymbols y = new DateFormatSymbols(Locale.ITALY);
        System.out.println(y.getMonths()[0] + y.getShortWeekdays()[1] + Arrays.toString(y.getAmPmStrings())
                + f.toPattern() + f.equals(f.clone()));
        FieldPosition fp = new FieldPosition(DateFormat.Field.YEAR);
        StringBuffer sb = new StringBuffer();
        f.format(new Date(0), sb, fp);
        System.out.println(sb + " " + fp.getBeginIndex() + fp.getEndIndex());
    }
}
