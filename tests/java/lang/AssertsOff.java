// Assertions are off by default and their conditions are not evaluated; a class loader can turn them on.
public class AssertsOff {
    static class Later {
        static boolean on() {
            boolean on = false;
            assert on = true;
            return on;
        }
    }
    public static void main(String[] args) {
        int n = 0;
        assert n++ > 100 : "no";
        System.out.println(n + " " + AssertsOff.class.desiredAssertionStatus());
        AssertsOff.class.getClassLoader().setClassAssertionStatus("AssertsOff$Later", true);
        System.out.println(Later.on());
    }
}
