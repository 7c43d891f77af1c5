// clang-format off
// Switch expressions nested, with yield, in arguments, with a live operand stack.
public class SwitchExpressions {
    static int g(int a, int b, int c) { return a * 100 + b * 10 + c; }
    static int f(int i) {
        return 1000 + g(1, switch (i) { case 0, 1 -> 2; case 2 -> { try { yield Integer.parseInt("x"); } catch (NumberFormatException e) { yield 9; } } default -> switch (i % 3) { case 0: yield 3; case 1: yield 4; default: yield 5; }; }, 7);
    }
    public static void main(String[] args) {
        for (int i = 0; i < 8; i++) System.out.println(f(i));
        Object o = switch (args.length) { case 0 -> 1; case 1 -> 2.0; default -> 'c'; };
        System.out.println(o);
        long l = switch (args.length) { case 0 -> 'x'; default -> 5L; };
        System.out.println(l);
    }
}
