// multianewarray with full and partial dimensions, ragged arrays, zero dimensions.
public class ArraysMulti {
    public static void main(String[] args) {
        int[][][] a = new int[2][3][4];
        int n = 0;
        for (int[][] x : a)
            for (int[] y : x)
                for (int i = 0; i < y.length; i++) y[i] = n++;
        System.out.println(a[1][2][3] + " " + a[0][1][2]);
        String[][][] p = new String[2][3][];
        System.out.println(p[1].length + " " + p[1][2] + " " + p.getClass().getSimpleName());
        int[][] r = {{1}, {2, 3}, {}, null};
        System.out.println(r[1][1] + " " + r[2].length + " " + r[3]);
        System.out.println(new long[0][-0][3].length + " " + new long[3][0][7][0].getClass().getName());
        try {
            int[][] bad = new int[2][-1];
            System.out.println(bad);
        } catch (NegativeArraySizeException e) {
            System.out.println(e.getMessage());
        }
        try {
            int[][] bad = new int[0][-5];
            System.out.println(bad.length);
        } catch (NegativeArraySizeException e) {
            System.out.println(e.getMessage());
        }
        Object[] o = a;
        try {
            o[0] = new int[1];
        } catch (ArrayStoreException e) {
            System.out.println(e.getMessage());
        }
        o[0] = new int[1][1];
        System.out.println(a[0].length);
    }
}
