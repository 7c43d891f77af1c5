// run: given
// exit: 7
// run: denied --deny-exit
// exit: 1
// err~ exit
public class Exit {
    public static void main(String[] args) {
        System.exit(7);
    }
}
