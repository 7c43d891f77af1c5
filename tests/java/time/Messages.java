// MessageFormat and ChoiceFormat: arguments, nested formats, quoting, parsing.
import java.text.*;
import java.util.*;
public class Messages {
    public static void main(String[] args) throws Exception {
        Locale.setDefault(Locale.US);
        System.out.println(
                MessageFormat.format("{0} has {1,number,integer} items worth {2,number,currency} on {3,date,yyyy}",
                        "Ann", 1234, 5.5, new Date(0)));
        System.out.println(MessageFormat.format("It''s '{0}' {0} '{' {1}", "x")
                + MessageFormat.format("{1}{0}{1}", 1, "b") + MessageFormat.format("none", 1)
                + MessageFormat.format("{0}", (Object) null));
        MessageFormat m =
                new MessageFormat("There {0,choice,0#are no files|1#is one file|1<are {0,number,integer} files}.");
        for (int i : new int[] {0, 1, 2, 5000}) System.out.println(m.format(new Object[] {i}));
        System.out.println(Arrays.toString(new MessageFormat("{0}-{1,number}").parse("ab-12"))
                + new MessageFormat("a{0,number,#.##}b").toPattern());
        try {
            new MessageFormat("{0");
        } catch (IllegalArgumentException e) {
            System.out.println(e.getMessage());
        }
        try {
            new MessageFormat("{x}");
        } catch (IllegalArgumentException e) {
            System.out.println(e.getMessage());
        }
        ChoiceFormat c =
                new ChoiceFormat(new double[] {0, 1, ChoiceFormat.nextDouble(1)}, new String[] {"zero", "one", "many"});
        System.out.println(
                c.format(-5) + c.format(0.5) + c.format(1) + c.format(7) + " " + c.toPattern() + c.parse("many"));
        MessageFormat f = new MessageFormat("{0,number,percent} {0,time,HH:mm}", Locale.FRANCE);
        try {
            System.out.println(f.format(new Object[] {0.5}));
        } catch (IllegalArgumentException e) {
            System.out.println(e.getMessage());
        }
        System.out.println(new MessageFormat("{0,number} {0}", Locale.GERMANY).format(new Object[] {1234.5}));
    }
}
