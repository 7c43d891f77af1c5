/** A small stack-machine interpreter: tableswitch and int array traffic. */
public class Interp {
    static final int PUSH = 0, LOAD = 1, STORE = 2, ADD = 3, SUB = 4, MUL = 5, MOD = 6, LT = 7, JZ = 8, JMP = 9,
            DUP = 10, XOR = 11, CALL = 12, RET = 13, HALT = 14, ALOAD = 15, ASTORE = 16;

    static int run(int[] code, int[] vars, int[] mem) {
        int[] stack = new int[256];
        int[] frames = new int[64];
        int sp = 0;
        int fp = 0;
        int pc = 0;
        while (true) {
            switch (code[pc++]) {
                case PUSH:
                    stack[sp++] = code[pc++];
                    break;
                case LOAD:
                    stack[sp++] = vars[code[pc++]];
                    break;
                case STORE:
                    vars[code[pc++]] = stack[--sp];
                    break;
                case ADD:
                    sp--;
                    stack[sp - 1] += stack[sp];
                    break;
                case SUB:
                    sp--;
                    stack[sp - 1] -= stack[sp];
                    break;
                case MUL:
                    sp--;
                    stack[sp - 1] *= stack[sp];
                    break;
                case MOD:
                    sp--;
                    stack[sp - 1] = Math.floorMod(stack[sp - 1], stack[sp]);
                    break;
                case LT:
                    sp--;
                    stack[sp - 1] = stack[sp - 1] < stack[sp] ? 1 : 0;
                    break;
                case JZ:
                    pc = stack[--sp] == 0 ? code[pc] : pc + 1;
                    break;
                case JMP:
                    pc = code[pc];
                    break;
                case DUP:
                    stack[sp] = stack[sp - 1];
                    sp++;
                    break;
                case XOR:
                    sp--;
                    stack[sp - 1] ^= stack[sp];
                    break;
                case CALL:
                    frames[fp++] = pc + 1;
                    pc = code[pc];
                    break;
                case RET:
                    pc = frames[--fp];
                    break;
                case HALT:
                    return stack[sp - 1];
                case ALOAD:
                    stack[sp - 1] = mem[stack[sp - 1]];
                    break;
                case ASTORE:
                    sp -= 2;
                    mem[stack[sp + 1]] = stack[sp];
                    break;
                default:
                    throw new IllegalStateException();
            }
        }
    }

    public static void main(String[] args) {
        int n = args.length > 0 ? Integer.parseInt(args[0]) : 2_200_000;
        // var 0: i, var 1: accumulator
        int[] code = {
            PUSH, 0, STORE, 0, PUSH, 1, STORE, 1,
            /* 8 */ LOAD, 0, PUSH, n, LT, JZ, 37,
            /* 15 */ CALL, 40,
            /* 17 */ LOAD, 1, LOAD, 0, PUSH, 64, MOD, ASTORE,
            /* 25 */ LOAD, 0, PUSH, 1, ADD, STORE, 0, JMP, 8,
            /* 34 */ HALT, HALT, HALT,
            /* 37 */ LOAD, 1, HALT,
            /* 40 */ LOAD, 1, PUSH, 31, MUL, LOAD, 0, DUP, MUL, ADD,
            /* 50 */ LOAD, 0, PUSH, 64, MOD, ALOAD, XOR, PUSH, 7, SUB, STORE, 1, RET,
        };
        int[] mem = new int[64];
        System.out.println(run(code, new int[4], mem));
        System.out.println(java.util.Arrays.hashCode(mem));
    }
}
