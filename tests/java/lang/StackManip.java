// Expressions that need every dup form: compound assignments of int and long array elements and fields used as values.
public class StackManip {
    int i = 1;
    long l = 2;
    static int si = 3;
    static long sl = 4;
    Object o;
    String s = "s";
    static StackManip get(StackManip m) {
        System.out.print("g");
        return m;
    }
    public static void main(String[] args) {
        StackManip m = new StackManip();
        int[] a = {1, 2, 3};
        long[] b = {1, 2, 3};
        double[] d = {1.5, 2.5};
        Object[] os = new Object[3];
        int k = 0;
        System.out.println(
                m.i++ + " " + ++m.i + " " + m.l++ + " " + ++m.l + " " + si-- + " " + --si + " " + sl-- + " " + --sl);
        System.out.println(a[k]++ + " " + ++a[k] + " " + b[k]++ + " " + --b[k] + " " + (a[k + 1] += 5) + " "
                + (b[k + 1] <<= 3) + " " + (d[k] *= 3) + " " + d[k + 1]--);
        int x = m.i = a[0] = k = si = 9;
        System.out.println(x + " " + m.i + " " + a[0] + " " + k + " " + si);
        k = 0;
        long y = m.l = b[1] = sl = 77L;
        System.out.println(y + m.l + b[1] + sl);
        d[0] = d[1] = m.l = 5;
        System.out.println(d[0] + d[1]);
        Object r = m.o = os[0] = os[1] = "same";
        System.out.println(r == m.o && os[0] == os[1]);
        get(m).i += get(m).i++ * 2;
        get(m).l -= get(m).l = 1;
        System.out.println(m.i + " " + m.l);
        get(m).s += get(m).s + 1;
        System.out.println(m.s);
        a[a[0] = 1] = a[1]++ + a[2];
        System.out.println(a[0] + " " + a[1] + " " + a[2]);
        b[k++] = b[k++] = b[k];
        System.out.println(b[0] + " " + b[1] + " " + k);
        byte[] by = {127};
        char[] c = {'z'};
        short[] sh = {-32768};
        System.out.println(
                by[0]++ + " " + by[0] + " " + (c[0] += 1) + " " + (int) c[0]-- + " " + --sh[0] + " " + (by[0] >>>= 1));
        Integer box = 5;
        Integer[] boxes = {1};
        System.out.println(box++ + ++box + (boxes[0] += 10) + boxes[0]--);
        float f = 1;
        f += f++ + ++f;
        System.out.println(f);
        new StackManip();
        long z = (long) m.i << (m.i & 3) | (x > 3 ? 1L : 0L);
        System.out.println(z);
    }
}
