// run: denied
// out: denied
// run: granted --allow-run=/usr/bin/echo
// out: hello
// run: by-name --allow-run=echo
// out: hello
// run: other --allow-run=/bin/cat
// out: denied
// run: taken-back --allow-run --deny-run=echo
// out: denied
import java.io.*;

public class ProcessSpawn {
    public static void main(String[] args) throws Exception {
        try {
            Process process = new ProcessBuilder("/usr/bin/echo", "hello").start();
            System.out.print(new String(process.getInputStream().readAllBytes()));
        } catch (IOException | SecurityException e) {
            System.out.println("denied");
        }
    }
}
