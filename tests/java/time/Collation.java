// Collator, RuleBasedCollator, collation keys, decomposition, strength.
import java.text.*;
import java.util.*;
public class Collation {
    public static void main(String[] args) throws Exception {
        List<String> w = new ArrayList<>(List.of("cote", "coté", "côte", "côté", "Zebra", "apple", "Äpfel", "zebra",
                "ähnlich", "aa", "å", "résumé", "resume"));
        for (Locale l : new Locale[] {Locale.US, Locale.GERMANY, new Locale("sv"), Locale.FRANCE}) {
            Collator c = Collator.getInstance(l);
            w.sort(c);
            System.out.println(l + " " + w);
        }
        Collator c = Collator.getInstance(Locale.US);
        for (int s : new int[] {Collator.PRIMARY, Collator.SECONDARY, Collator.TERTIARY, Collator.IDENTICAL}) {
            c.setStrength(s);
            System.out.print(c.compare("abc", "ABC") + " " + c.compare("é", "e") + " " + c.equals("a", "á") + "; ");
        }
        System.out.println();
        c.setDecomposition(Collator.CANONICAL_DECOMPOSITION);
        System.out.println(c.compare("é", "e\u0301") + " "
                + c.getCollationKey("abc").compareTo(c.getCollationKey("abd")) + " "
                + Arrays.toString(c.getCollationKey("a").toByteArray()));
        RuleBasedCollator r = new RuleBasedCollator("< c < b < a");
        System.out.println(r.compare("a", "b") + r.compare("c", "b"));
        CollationElementIterator it = r.getCollationElementIterator("ab");
        System.out.println(it.next() != it.next());
        try {
            new RuleBasedCollator("< a & ");
        } catch (ParseException e) {
            System.out.println("ParseException");
        }
    }
}
