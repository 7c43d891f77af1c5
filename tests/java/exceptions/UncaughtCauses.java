// A trace with causes and "... n more".
public class UncaughtCauses {
    static void low() { throw new IllegalArgumentException("low"); }
    static void mid() {
        try {
            low();
        } catch (RuntimeException e) {
            throw new IllegalStateException("mid", e);
        }
    }
    static void top() {
        try {
            mid();
        } catch (RuntimeException e) {
            throw new RuntimeException(e);
        }
    }
    public static void main(String[] args) { top(); }
}
