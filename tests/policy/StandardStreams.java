// run: given
// stdin: typed\n
// out: typed
// run: denied --deny-stdio
// stdin: typed\n
// not~ typed
// exit: any
import java.io.*;

public class StandardStreams {
    public static void main(String[] args) throws Exception {
        System.out.println(new BufferedReader(new InputStreamReader(System.in)).readLine());
    }
}
