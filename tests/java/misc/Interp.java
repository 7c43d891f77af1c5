// A small bytecode interpreter in Java, with a switch loop.
public class Interp {
    static final int PUSH = 0, ADD = 1, SUB = 2, MUL = 3, JNZ = 4, DUP = 5, SWAP = 6, STORE = 7, LOAD = 8, HALT = 9,
                     LT = 10, MOD = 11;
    static long run(int[] code) {
        long[] st = new long[64], v = new long[8];
        int sp = 0, pc = 0;
        long steps = 0;
        while (true) {
            steps++;
            // clang-format off
            switch (code[pc++]) {
                case PUSH -> st[sp++] = code[pc++];
                case ADD -> { sp--; st[sp - 1] += st[sp]; }
                case SUB -> { sp--; st[sp - 1] -= st[sp]; }
                case MUL -> { sp--; st[sp - 1] *= st[sp]; }
                case MOD -> { sp--; st[sp - 1] %= st[sp]; }
                case LT -> { sp--; st[sp - 1] = st[sp - 1] < st[sp] ? 1 : 0; }
                case JNZ -> { int t = code[pc++]; if (st[--sp] != 0) pc = t; }
                case DUP -> { st[sp] = st[sp - 1]; sp++; }
                case SWAP -> { long t = st[sp - 1]; st[sp - 1] = st[sp - 2]; st[sp - 2] = t; }
                case STORE -> v[code[pc++]] = st[--sp];
                case LOAD -> st[sp++] = v[code[pc++]];
                case HALT -> { return st[sp - 1] * 1_000_003 + steps; }
                default -> throw new IllegalStateException("op " + code[pc - 1]);
            }
            // clang-format on
        }
    }
    public static void main(String[] args) {
        int[] p = {PUSH, 0, STORE, 0, PUSH, 0, STORE, 1, LOAD, 0, PUSH, 1, ADD, STORE, 0, LOAD, 1, LOAD, 0, LOAD, 0, MUL,
                ADD, PUSH, 1000007, MOD, STORE, 1, LOAD, 0, PUSH, 20000, LT, JNZ, 8, LOAD, 1, HALT};
        System.out.println(run(p));
        try {
            run(new int[] {99});
        } catch (IllegalStateException e) {
            System.out.println(e.getMessage());
        }
        try {
            run(new int[] {ADD});
        } catch (ArrayIndexOutOfBoundsException e) {
            System.out.println(e.getMessage());
        }
    }
}
