// clang-format off
// Switch on strings, with colliding hash codes and null.
public class StringSwitch {
    static int f(String s) {
        switch (s) {
            case "Aa": return 1; case "BB": return 2; case "": return 3; case "AaAa": return 4; case "BBBB": return 5; case "AaBB": return 6;
            case "hello": case "world": return 7; case "\u00e9t\u00e9": return 8;
            default: return 0;
        }
    }
    public static void main(String[] args) {
        for (String s : new String[] {"Aa", "BB", "", "AaAa", "BBBB", "AaBB", "BBAa", "hello", "world", "été", "x", new String("hello")}) System.out.print(f(s) + " ");
        System.out.println();
        try { f(null); } catch (NullPointerException e) { System.out.println("NPE"); }
        String r = switch ("b" + args.length) { case "b0" -> { String t = "block"; yield t + "!"; } case "b1" -> "one"; default -> throw new IllegalStateException(); };
        System.out.println(r);
    }
}
