// Locale: construction, tags, extensions, display names, filtering, fallback.
import java.util.*;
public class Locales {
    public static void main(String[] args) {
        System.out.println(Locale.getDefault() + "|" + Locale.getDefault(Locale.Category.FORMAT));
        for (String t : new String[] {"en-US", "zh-Hans-CN", "de-DE-u-co-phonebk", "sr-Latn", "x-private", "bad_tag",
                     "iw", "und", "en-GB-oxendict", ""}) {
            Locale l = Locale.forLanguageTag(t);
            System.out.println(t + " " + l + " " + l.toLanguageTag() + " " + l.getLanguage() + "/" + l.getScript() + "/"
                    + l.getCountry() + "/" + l.getVariant() + " " + l.getDisplayName(Locale.ENGLISH) + " "
                    + l.getExtensionKeys());
        }
        System.out.println(Locale.FRANCE.getDisplayCountry(Locale.GERMAN)
                + Locale.JAPAN.getDisplayLanguage(Locale.FRENCH) + Locale.US.getISO3Country()
                + Locale.US.getISO3Language() + new Locale("es", "ES", "X").toString()
                + new Locale.Builder().setLanguage("pt").setRegion("BR").build() + Locale.getISOCountries().length
                + (Locale.getAvailableLocales().length > 100));
        try {
            Locale.forLanguageTag("xx-YYY");
            new Locale.Builder().setLanguage("toolonglanguage");
        } catch (IllformedLocaleException e) {
            System.out.println(e.getMessage());
        }
        try {
            new Locale("zz", "QQ").getISO3Country();
        } catch (MissingResourceException e) {
            System.out.println(e.getMessage());
        }
        System.out.println(Locale.filter(Locale.LanguageRange.parse("en-*,fr;q=0.5"),
                                   List.of(Locale.US, Locale.FRANCE, Locale.UK, Locale.JAPAN))
                + " " + Locale.lookup(Locale.LanguageRange.parse("de-CH,de"), List.of(Locale.GERMAN, Locale.US)) + " "
                + Locale.US.equals(new Locale("EN", "us")) + Locale.ROOT.toString().isEmpty()
                + ResourceBundle.Control.getControl(ResourceBundle.Control.FORMAT_DEFAULT)
                          .getCandidateLocales("b", new Locale("zh", "TW")));
    }
}
