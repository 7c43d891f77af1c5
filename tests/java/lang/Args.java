// args: one "two words" ""
// Program arguments arrive unchanged.
public class Args {
    public static void main(String[] args) {
        System.out.println(args.length);
        for (String a : args) System.out.println("[" + a + "]");
    }
}
