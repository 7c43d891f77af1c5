// Regular expressions: groups, lookaround, backreferences, flags, replace, split, quantifiers, unicode, errors.
import java.util.*;
import java.util.regex.*;
public class RegexTest {
    static void m(String p, String s, int... f) {
        Matcher m = Pattern.compile(p, f.length > 0 ? f[0] : 0).matcher(s);
        StringBuilder b = new StringBuilder(p + " : ");
        while (m.find()) {
            b.append('[').append(m.group());
            for (int i = 1; i <= m.groupCount(); i++) b.append('|').append(m.group(i));
            b.append("]@").append(m.start());
        }
        System.out.println(b);
    }
    public static void main(String[] args) {
        m("a+?b*", "aabbab");
        m("(\\w+)@(\\w+)\\.com", "joe@site.com, ann@x.com");
        m("(?<y>\\d{4})-(?<m>\\d\\d)", "on 2024-05 and 1999-12");
        m("(a)|(b)", "ab");
        m("(\\w)\\1", "aabbcd");
        m("foo(?=bar)", "foobar foobaz");
        m("(?<!x)y", "xy zy");
        m("(?<=\\$)\\d+", "cost $45");
        m("^\\w+$", "one\ntwo", Pattern.MULTILINE);
        m(".+", "a\nb", Pattern.DOTALL);
        m("HeLLo", "hello HELLO", Pattern.CASE_INSENSITIVE);
        m("[a-c&&[^b]]+", "abcab");
        m("\\p{Lu}\\p{L}*", "Été été Über");
        m("\\bcat\\b", "cat concat cat.");
        m("(?i)ß|é", "É", Pattern.UNICODE_CASE);
        m("x{2,3}", "xxxxxxx");
        m("a++b", "aaab");
        m("(?>a+)ab", "aaab");
        m("\\Q.*\\E", "a.*b");
        m("(?x) a b # comment", "ab");
        m("[\\d\\s]+", "1 2 a3");
        m("\\R", "a\r\nb\nc");
        m("😀+", "a😀😀");
        m("(a(b(c)?)?)?d", "abcd abd ad d");
        m("\\G\\d", "123a4");
        m("(?:ab)+", "ababab");
        m("$", "ab\n");
        m("\\X", "e\u0301a");
        System.out.println("a1b22c".replaceAll("\\d+", "<$0>") + " "
                + "x-y".replaceFirst("(\\w)-(\\w)", "$2-$1") + " " + Arrays.toString("a,b,,c,,".split(","))
                + Arrays.toString("a,b,,c,,".split(",", -1)) + Arrays.toString("abc".split(""))
                + Arrays.toString("a1b2c3".split("\\d", 2)) + " "
                + Pattern.compile("\\d").matcher("a1b2").replaceAll(r -> "" + (Integer.parseInt(r.group()) * 2))
                + Pattern.matches("a*", "aaa") + " " + Pattern.compile(",").splitAsStream("x,y").toList()
                + Pattern.quote("a.b") + Matcher.quoteReplacement("$1\\"));
        Matcher m = Pattern.compile("(?<n>\\w)(\\d)?").matcher("a1b");
        m.find();
        System.out.println(m.group("n") + m.end(2) + m.start("n") + " " + m.toMatchResult().group() + m.hitEnd());
        m.find();
        System.out.println(m.group(2) + m.start(2));
        try {
            m.group("zz");
        } catch (IllegalArgumentException e) {
            System.out.println(e.getMessage());
        }
        try {
            m.group(5);
        } catch (IndexOutOfBoundsException e) {
            System.out.println(e.getMessage());
        }
        try {
            Pattern.compile("a(b");
        } catch (PatternSyntaxException e) {
            System.out.println(e.getMessage());
        }
        try {
            Pattern.compile("*a");
        } catch (PatternSyntaxException e) {
            System.out.println(e.getDescription() + e.getIndex());
        }
        m.reset("q7");
        StringBuilder sb = new StringBuilder();
        while (m.find()) m.appendReplacement(sb, "<${n}>");
        m.appendTail(sb);
        System.out.println(sb);
        System.out.println(m.region(0, 1).matches() + " " + m.lookingAt() + " " + Pattern.compile("a", 2).flags()
                + Pattern.compile("x|y").asPredicate().test("zy") + Pattern.compile("x").asMatchPredicate().test("xx"));
        System.out.println(Pattern.compile("(x+x+)+y").matcher("xxxxxxxxxxxx").find());
    }
}
