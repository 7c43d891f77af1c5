// BreakIterator: characters, words, sentences, lines; StringCharacterIterator; Normalizer; Bidi.
import java.text.*;
import java.util.*;
public class Breaks {
    static void show(BreakIterator b, String s) {
        b.setText(s);
        StringBuilder o = new StringBuilder();
        for (int st = b.first(), e = b.next(); e != BreakIterator.DONE; st = e, e = b.next())
            o.append('[').append(s, st, e).append(']');
        System.out.println(o);
    }
    public static void main(String[] args) {
        String s = "Hello, world! Dr. Smith's e\u0301 costs $3.50. Really? 日本語。";
        show(BreakIterator.getWordInstance(Locale.US), s);
        show(BreakIterator.getSentenceInstance(Locale.US), s);
        show(BreakIterator.getLineInstance(Locale.US), s);
        show(BreakIterator.getCharacterInstance(Locale.US), "ae\u0301😀x");
        BreakIterator w = BreakIterator.getWordInstance(Locale.US);
        w.setText("one two three");
        System.out.println(
                w.following(4) + " " + w.preceding(4) + " " + w.isBoundary(3) + w.last() + w.previous() + w.current());
        CharacterIterator c = new StringCharacterIterator("abc", 1);
        System.out.println(c.current() + "" + c.next() + c.previous() + c.first() + c.last()
                + (c.next() == CharacterIterator.DONE) + c.getEndIndex());
        for (Normalizer.Form f : Normalizer.Form.values())
            System.out.println(
                    f + " " + Normalizer.normalize("é ﬁ ① Å 한", f).length() + " " + Normalizer.isNormalized("é", f));
        Bidi b = new Bidi("abc אבג 123", Bidi.DIRECTION_DEFAULT_LEFT_TO_RIGHT);
        System.out.println(b.isMixed() + " " + b.getRunCount() + " " + b.getBaseLevel() + b.getLevelAt(5));
    }
}
