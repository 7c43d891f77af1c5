// Currency data.
import java.util.*;
public class Currencies {
    public static void main(String[] args) {
        for (String c : new String[] {"USD", "EUR", "JPY", "KWD", "CHF", "XXX"}) {
            Currency x = Currency.getInstance(c);
            System.out.println(x + " " + x.getDefaultFractionDigits() + " " + x.getNumericCode() + " "
                    + x.getNumericCodeAsString() + " " + x.getSymbol(Locale.US) + " " + x.getSymbol(Locale.JAPAN) + " "
                    + x.getDisplayName(Locale.US));
        }
        System.out.println(Currency.getInstance(Locale.GERMANY) + " "
                + Currency.getInstance(Locale.US).equals(Currency.getInstance("USD"))
                + (Currency.getAvailableCurrencies().size() > 200));
        try {
            Currency.getInstance("ZZZ");
        } catch (IllegalArgumentException e) {
            System.out.println(e.getMessage());
        }
        try {
            Currency.getInstance(Locale.ENGLISH);
        } catch (IllegalArgumentException e) {
            System.out.println("IAE");
        }
    }
}
