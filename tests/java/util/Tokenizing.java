// StringTokenizer, StreamTokenizer, StringJoiner, splitting.
import java.io.*;
import java.util.*;
public class Tokenizing {
    public static void main(String[] args) throws IOException {
        StringTokenizer t = new StringTokenizer(" a b,c  d", " ,");
        System.out.print(t.countTokens() + ":");
        while (t.hasMoreTokens()) System.out.print(t.nextToken() + "|");
        t = new StringTokenizer("1+2", "+", true);
        while (t.hasMoreElements()) System.out.print(t.nextElement() + "|");
        try {
            t.nextToken();
        } catch (NoSuchElementException e) {
            System.out.println(" NSEE");
        }
        StreamTokenizer s =
                new StreamTokenizer(new StringReader("x = 3.5 * (y - 'q') // c\n\"str\\n\" -7 /* no */ end"));
        s.slashSlashComments(true);
        s.slashStarComments(true);
        s.eolIsSignificant(true);
        while (s.nextToken() != StreamTokenizer.TT_EOF) System.out.print(s.ttype + ":" + s.sval + ":" + s.nval + " ");
        System.out.println(s.lineno());
        StringJoiner j = new StringJoiner("/", "<", ">");
        j.setEmptyValue("E");
        System.out.print(j);
        j.add("a").add("b").merge(new StringJoiner("+").add("c").add("d"));
        System.out.println(j + " " + j.length() + String.join("-", List.of("p", "q")) + String.join("", "a", null));
    }
}
