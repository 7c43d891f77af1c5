// tableswitch: dense cases, low and high edges, fall-through, default in the middle, edges of the int range.
public class TableSwitch {
    static String f(int i) {
        String s = "";
        switch (i) {
            case -2:
                s += "m2 ";
            case -1:
                s += "m1 ";
                break;
            case 0:
                s += "z ";
            default:
                s += "d ";
            case 1:
                s += "one ";
                break;
            case 2:
                return "two";
            case 5:
                s += "five ";
        }
        return s;
    }
    static int edge(int i) {
        switch (i) {
            case Integer.MAX_VALUE:
                return 1;
            case Integer.MAX_VALUE - 1:
                return 2;
            case Integer.MAX_VALUE - 2:
                return 3;
            default:
                return 0;
        }
    }
    static int low(int i) {
        switch (i) {
            case Integer.MIN_VALUE:
                return 1;
            case Integer.MIN_VALUE + 1:
                return 2;
            case Integer.MIN_VALUE + 2:
                return 3;
            default:
                return 0;
        }
    }
    public static void main(String[] args) {
        for (int i = -4; i < 8; i++) System.out.println(i + " " + f(i));
        System.out.println(f(Integer.MAX_VALUE) + f(Integer.MIN_VALUE));
        for (int i : new int[] {Integer.MIN_VALUE, Integer.MIN_VALUE + 1, Integer.MIN_VALUE + 2, Integer.MIN_VALUE + 3,
                     0, Integer.MAX_VALUE - 3, Integer.MAX_VALUE - 2, Integer.MAX_VALUE - 1, Integer.MAX_VALUE})
            System.out.println(i + " " + edge(i) + " " + low(i));
    }
}
