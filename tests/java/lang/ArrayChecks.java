// Bounds, store and null checks of arrays, and that a failing store leaves the array unchanged.
public class ArrayChecks {
    static void get(int[] a, int i) {
        try {
            System.out.println(a[i]);
        } catch (RuntimeException e) {
            System.out.println(e.getClass().getName() + " " + e.getMessage());
        }
    }
    public static void main(String[] args) {
        int[] a = {1, 2, 3};
        for (int i : new int[] {-1, 0, 2, 3, Integer.MIN_VALUE, Integer.MAX_VALUE}) get(a, i);
        Object[] o = new Integer[] {1, 2};
        try {
            o[0] = "s";
        } catch (ArrayStoreException e) {
            System.out.println(e.getMessage() + " " + o[0]);
        }
        o[1] = null;
        System.out.println(o[1]);
        try {
            o[5] = "s";
        } catch (ArrayIndexOutOfBoundsException e) {
            System.out.println(e.getMessage());
        }
        Object[][] oo = new Number[2][2];
        oo[0] = new Integer[3];
        System.out.println(oo[0].length);
        try {
            oo[0] = new String[1];
        } catch (ArrayStoreException e) {
            System.out.println(e.getMessage());
        }
        try {
            Object[] z = new Object[args.length - 3];
        } catch (NegativeArraySizeException e) {
            System.out.println(e.getMessage());
        }
        try {
            byte[] z = new byte[args.length - 7];
        } catch (NegativeArraySizeException e) {
            System.out.println(e.getMessage());
        }
        byte[] by = new byte[2];
        boolean[] bo = new boolean[2];
        try {
            by[2] = 1;
        } catch (ArrayIndexOutOfBoundsException e) {
            System.out.println(e.getMessage());
        }
        try {
            bo[-1] = true;
        } catch (ArrayIndexOutOfBoundsException e) {
            System.out.println(e.getMessage());
        }
        Comparable<?>[] cs = new String[1];
        try {
            ((Object[]) cs)[0] = 1;
        } catch (ArrayStoreException e) {
            System.out.println(e.getMessage());
        }
    }
}
