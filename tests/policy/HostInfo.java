// run: denied
// out: user / nobody
// run: granted --allow-host
// not~ nobody
public class HostInfo {
    public static void main(String[] args) {
        System.out.println(System.getProperty("user.name") + " " + System.getProperty("user.home") + " "
                + (System.getProperty("user.name").equals("user") ? "nobody" : "somebody"));
    }
}
