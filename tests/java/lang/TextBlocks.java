// clang-format off
// Text blocks, escapes, unicode escapes in strings and identifiers.
public class TextBlocks {
    public static void main(String[] args) {
        String s = """
            Hello,
              "World" \
            joined
            tab\there \s
            three \""" quotes
            """;
        System.out.print(s.replace(' ', '.'));
        System.out.println("""
            no newline at the end""");
        System.out.println("\101\7\60\u0041\b".length() + " \u00e9 \uD83D\uDE00 " + "\0".length() + '\'' + "\"" + '\\');
        int \u0061bc = 5; System.out.println(abc);
        System.out.println("a\nb\r".strip().length() + " %s %d".formatted("x", 3) + "a\\tb".translateEscapes());
        System.out.println("  x\n    y\n".stripIndent() + "p\nq".indent(2));
    }
}
