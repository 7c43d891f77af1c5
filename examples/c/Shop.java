package shop;

import java.util.function.IntUnaryOperator;

/** What a C program runs: prices, by a rule that it gives. */
public final class Shop {
    private Shop() { }

    /** Implemented in C. */
    static native void log(String text);

    public static int price(int pieces) { return 30 * pieces; }

    public static String offer(String item, int pieces, IntUnaryOperator discount) {
        log(pieces + " of " + item);
        return item + ": " + discount.applyAsInt(price(pieces));
    }

    public static void spy() throws java.io.IOException {
        java.nio.file.Files.readString(java.nio.file.Path.of("/etc/passwd"));
    }

    public static void hang() {
        for (;;) { }
    }
}
