// run: given
// out: 16
// run: denied --deny-random
// exit: any
// not~ ^16$
public class Random {
    public static void main(String[] args) {
        System.out.println(new java.security.SecureRandom().generateSeed(16).length);
    }
}
