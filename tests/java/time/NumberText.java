// java.text for numbers and dates in locales, parsing positions, compact forms, collation keys, break iterators, normalizer.
import java.math.*;
import java.text.*;
import java.util.*;

public class NumberText {
    public static void main(String[] args) throws Exception {
        double[] ds = {0, -0.0, 1234567.891, -1234.5, 0.005, 1e20, Double.NaN, Double.NEGATIVE_INFINITY};
        for (Locale l : new Locale[] {Locale.US, Locale.GERMANY, Locale.FRANCE, new Locale("hi", "IN"),
                     new Locale("ar", "EG"), Locale.JAPAN, new Locale("de", "CH")}) {
            StringBuilder sb = new StringBuilder(l.toString());
            for (double d : ds) sb.append(" | ").append(NumberFormat.getInstance(l).format(d));
            sb.append(" | ")
                    .append(NumberFormat.getPercentInstance(l).format(0.256))
                    .append(" | ")
                    .append(NumberFormat.getCurrencyInstance(l).format(-9876.543));
            System.out.println(sb);
        }
        for (String p : new String[] {"#,##0.00;(#,##0.00)", "0.###E0", "##0.##E0", "00.00%", "\u00a4#", "#.#\u2030",
                     "'#'#", "#,####.0"}) {
            DecimalFormat f = new DecimalFormat(p, DecimalFormatSymbols.getInstance(Locale.US));
            System.out.println(p + " -> " + f.format(12345.678) + " " + f.format(-0.0456) + " " + f.toPattern() + " "
                    + f.getMaximumFractionDigits());
        }
        DecimalFormat f = new DecimalFormat("0.0", DecimalFormatSymbols.getInstance(Locale.US));
        for (RoundingMode m : RoundingMode.values()) {
            if (m == RoundingMode.UNNECESSARY) continue;
            f.setRoundingMode(m);
            System.out.print(m + " " + f.format(0.25) + " " + f.format(-0.35) + " " + f.format(1.05) + "; ");
        }
        System.out.println();
        f.setParseBigDecimal(true);
        ParsePosition pos = new ParsePosition(2);
        System.out.println(
                f.parse("xx12.50yy", pos) + " " + pos.getIndex() + " " + f.parse("zz", new ParsePosition(0)));
        try {
            NumberFormat.getInstance(Locale.US).parse("abc");
        } catch (ParseException e) {
            System.out.println(e.getMessage() + " " + e.getErrorOffset());
        }
        for (NumberFormat.Style s : NumberFormat.Style.values())
            for (Locale l : new Locale[] {Locale.US, Locale.GERMANY})
                System.out.print(NumberFormat.getCompactNumberInstance(l, s).format(1234567) + " "
                        + NumberFormat.getCompactNumberInstance(l, s).format(999) + "; ");
        System.out.println();
        SimpleDateFormat sd = new SimpleDateFormat("yyyy-MM-dd'T'HH:mm:ss.SSSZ EEE D w W F a k K X G", Locale.US);
        sd.setTimeZone(TimeZone.getTimeZone("America/New_York"));
        System.out.println(sd.format(new Date(1_700_000_000_123L)));
        sd = new SimpleDateFormat("d MMM yy", Locale.US);
        sd.setTimeZone(TimeZone.getTimeZone("UTC"));
        System.out.println(sd.parse("3 Feb 21").getTime() + " " + sd.parse("31 Feb 21").getTime());
        sd.setLenient(false);
        try {
            sd.parse("31 Feb 21");
        } catch (ParseException e) {
            System.out.println(e.getMessage());
        }
        try {
            new SimpleDateFormat("yyyy-bb");
        } catch (IllegalArgumentException e) {
            System.out.println(e.getMessage());
        }
        DateFormat full = DateFormat.getDateTimeInstance(DateFormat.FULL, DateFormat.LONG, Locale.GERMANY);
        full.setTimeZone(TimeZone.getTimeZone("Europe/Berlin"));
        System.out.println(full.format(new Date(0)));
        BreakIterator words = BreakIterator.getWordInstance(Locale.US);
        String text = "Don't stop, it's 3.14!";
        words.setText(text);
        for (int a = words.first(), b = words.next(); b != BreakIterator.DONE; a = b, b = words.next())
            System.out.print("[" + text.substring(a, b) + "]");
        System.out.println();
        System.out.println(Normalizer.normalize("\u00e9\ufb01\u212b", Normalizer.Form.NFD).length() + " "
                + Normalizer.normalize("\ufb01", Normalizer.Form.NFKC) + " "
                + Normalizer.isNormalized("e\u0301", Normalizer.Form.NFC));
        String[] w = {"cote", "cot\u00e9", "c\u00f4te", "c\u00f4t\u00e9", "Zebra", "apple", "\u00c4pfel"};
        Arrays.sort(w, Collator.getInstance(Locale.FRENCH));
        System.out.println(Arrays.toString(w));
        AttributedCharacterIterator it = NumberFormat.getCurrencyInstance(Locale.US).formatToCharacterIterator(-12.5);
        for (char c = it.first(); c != CharacterIterator.DONE; c = it.next())
            System.out.print(
                    c + "" + new TreeSet<>(it.getAttributes().keySet().stream().map(Object::toString).toList()));
        System.out.println();
        StringCharacterIterator sci = new StringCharacterIterator("abc");
        for (char c = sci.last(); c != CharacterIterator.DONE; c = sci.previous()) System.out.print(c);
        System.out.println();
    }
}
