// clang-format off
// Switch on an enum, old and new form.
public class EnumSwitch {
    enum Color { RED, GREEN, BLUE { @Override int f() { return 42; } }; int f() { return ordinal(); } }
    static String old(Color c) { switch (c) { case GREEN: return "g"; case RED: return "r"; default: return "other"; } }
    static int now(Color c) { return switch (c) { case RED -> 1; case GREEN -> { int x = 5; yield x * 2; } case BLUE -> c.f(); }; }
    public static void main(String[] args) {
        for (Color c : Color.values()) System.out.println(c + " " + old(c) + " " + now(c) + " " + c.f() + " " + c.getClass().getName() + " " + c.getDeclaringClass().getName());
        try { old(null); } catch (NullPointerException e) { System.out.println("NPE"); }
        System.out.println(Color.valueOf("RED") == Color.RED);
        try { Color.valueOf("PINK"); } catch (IllegalArgumentException e) { System.out.println(e.getMessage()); }
        try { Color.valueOf(null); } catch (NullPointerException e) { System.out.println(e.getMessage()); }
    }
}
