// flags: -Dmy.prop=value -Dempty -Dwith.space=a_b
// Properties given on the command line.
public class SystemPropsFlags {
    public static void main(String[] args) {
        System.out.println(System.getProperty("my.prop") + "[" + System.getProperty("empty") + "]"
                + System.getProperty("with.space"));
    }
}
