// Compound assignment with implicit narrowing, evaluation order, increments of every type and place.
public class CompoundAssign {
    static int calls;
    static int[] arr() {
        calls++;
        return A;
    }
    static int[] A = {1, 2, 3};
    byte b = 127;
    static short s = -32768;
    long l;
    char c = 'z';
    static float f = 1.5f;
    Integer boxed = 127;
    double d = 0.1;
    static int idx() {
        System.out.print("idx ");
        return 1;
    }
    static int val() {
        System.out.print("val ");
        return 5;
    }
    public static void main(String[] args) {
        CompoundAssign o = new CompoundAssign();
        o.b++;
        s--;
        o.l += 1.9;
        o.c += 1;
        f *= 2.5;
        o.boxed++;
        o.d -= 0.1;
        System.out.println(o.b + " " + s + " " + o.l + " " + o.c + " " + f + " " + o.boxed + " " + o.d);
        arr()[idx()] += val();
        System.out.println(A[1] + " " + calls);
        int i = 5;
        i = i++ + ++i;
        System.out.println(i);
        i += i++ * 2 + i;
        System.out.println(i);
        int j = i-- - --i;
        System.out.println(j);
        i = 10;
        i -= 3 - (i = 2);
        System.out.println(i);
        int x = 1;
        x <<= 33;
        System.out.println(x);
        x += 'a';
        System.out.println(x);
        x /= 2.5;
        System.out.println(x);
        x >>>= 1;
        x ^= x << 3;
        System.out.println(x);
        byte by = 10;
        by *= 30;
        System.out.println(by);
        by = (byte) (by >> 1);
        System.out.println(by);
        char ch = 'a';
        ch *= 2;
        System.out.println((int) ch);
        String st = "a";
        st += st += "b";
        System.out.println(st);
        try {
            int[] n = null;
            n[idx()] = val();
        } catch (NullPointerException e) {
            System.out.println("NPE after both");
        }
        try {
            A[3] = val();
        } catch (ArrayIndexOutOfBoundsException e) {
            System.out.println("AIOOBE after val");
        }
        long k = Integer.MAX_VALUE;
        k++;
        int big = (int) k;
        System.out.println(k + " " + big);
        boolean z = true;
        z &= false;
        z |= true;
        z ^= true;
        System.out.println(z);
    }
}
