// Messages of the exceptions that the VM itself throws.
public class VmMessages {
    static void t(Runnable r) {
        try {
            r.run();
            System.out.println("ok");
        } catch (Throwable e) {
            System.out.println(e.getClass().getName() + ": " + e.getMessage());
        }
    }
    static int zero;
    static int m1 = -1;
    public static void main(String[] args) {
        t(() -> System.out.println(1 / zero));
        t(() -> System.out.println(1 % zero));
        t(() -> System.out.println(1L / zero));
        t(() -> System.out.println(5L % (long) zero));
        t(() -> System.out.println(1.0 / zero));
        t(() -> System.out.println(Integer.MIN_VALUE / m1));
        t(() -> System.out.println(new int[3][4][-2 - zero].length));
        t(() -> { int[] a = new int[m1]; });
        t(() -> { String[] a = new String[m1 * 5]; });
        t(() -> java.lang.reflect.Array.newInstance(int.class, m1));
        t(() -> { Object[] a = new Object[m1][]; });
        t(() -> {
            Object[] o = new String[1];
            o[0] = 1;
        });
        t(() -> {
            Object[] o = new Integer[1][1];
            o[0] = new Object[1];
        });
        t(() -> {
            Object[] o = new Runnable[1];
            o[0] = "s";
        });
        t(() -> {
            int[] a = {1};
            a[1] = 1;
        });
        t(() -> {
            long[] a = {1};
            a[m1] = 1;
        });
        t(() -> {
            char[][] a = new char[2][2];
            a[1][2]++;
        });
        t(() -> {
            Object[] a = {};
            System.out.println(a[zero]);
        });
        t(() -> "abc".substring(4));
        t(() -> "abc".charAt(-1));
        t(() -> new StringBuilder("x").insert(5, "y"));
        t(() -> "x".repeat(-1));
        t(() -> new String(new char[2], 1, 5));
        t(() -> "abc".codePointAt(3));
        t(() -> new StringBuilder("abc").deleteCharAt(3));
        t(() -> new StringBuilder("abc").setLength(-1));
        t(() -> java.util.List.of(1).get(1));
        t(() -> new java.util.ArrayList<>().get(0));
        t(() -> new java.util.ArrayList<>(-1));
        t(() -> new java.util.LinkedList<>().getFirst());
        t(() -> java.util.List.of().iterator().next());
        t(() -> java.util.Optional.empty().get());
        t(() -> Integer.parseInt(""));
        t(() -> Integer.parseInt("12x"));
        t(() -> Long.parseLong("99999999999999999999"));
        t(() -> Double.parseDouble("1.x"));
        t(() -> Integer.parseInt(null));
        t(() -> Double.parseDouble(null));
        t(() -> Integer.parseInt("1", 99));
        t(() -> Thread.currentThread().setPriority(11));
        t(() -> {
            try {
                Thread.sleep(-1);
            } catch (InterruptedException e) {}
        });
        t(() -> new Object().notify());
        t(() -> {
            try {
                new Object().wait();
            } catch (InterruptedException e) {}
        });
        t(() -> Math.addExact(Integer.MAX_VALUE, 1));
        t(() -> Math.toIntExact(1L << 40));
        t(() -> Math.multiplyExact(1L << 40, 1L << 40));
        t(() -> Math.negateExact(Integer.MIN_VALUE));
        t(() -> Math.floorMod(1, zero));
    }
}
