// Boxing caches, unboxing of null, mixed comparisons, ternary numeric promotion.
public class Boxing {
    public static void main(String[] args) {
        Integer a = 127, b = 127, c = 128, d = 128;
        Long l = 127L;
        Character ch = 'c';
        Boolean t = true;
        System.out.println((a == b) + " " + (c == d) + " " + c.equals(d) + " " + l.equals(127) + " " + l.equals(127L)
                + " " + (l == 127) + " " + (ch == 99) + " " + (t == Boolean.valueOf("TRUE")));
        Object o = true ? 1 : 2.0;
        System.out.println(o);
        Object p = true ? (Object) 1 : 2.0;
        System.out.println(p);
        Object q = args.length == 0 ? 'a' : 0;
        System.out.println(q);
        Object r = args.length == 0 ? a : 'b';
        System.out.println(r);
        try {
            Integer n = null;
            int x = n;
        } catch (NullPointerException e) {
            System.out.println("NPE");
        }
        try {
            Integer n = null;
            int x = args.length == 0 ? n : 0;
        } catch (NullPointerException e) {
            System.out.println("NPE2");
        }
        Byte by = (byte) -128;
        Short s = -129;
        System.out.println((by == (Byte) (byte) -128) + " " + s + " " + Short.valueOf((short) 5).hashCode() + " "
                + Double.valueOf(0.0).equals(-0.0) + " " + Double.valueOf(Double.NaN).equals(Double.NaN));
        Number[] ns = {1, 2L, 3f, 4d, (byte) 5, (short) 6};
        double sum = 0;
        for (Number n : ns) sum += n.doubleValue();
        System.out.println(sum);
        System.out.println(Integer.valueOf(5).hashCode() + " " + Long.valueOf(1L << 32).hashCode() + " "
                + Double.valueOf(1.5).hashCode() + " " + Boolean.TRUE.hashCode() + " "
                + Character.valueOf('a').hashCode() + " " + Float.valueOf(1f).hashCode());
        switch (c) {
            case 128:
                System.out.println("boxed switch");
        }
    }
}
