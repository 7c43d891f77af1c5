// run: denied
// args: {port}
// out: denied
// run: other-port --allow-net=127.0.0.1:1
// args: {port}
// out: denied
// run: granted --allow-net=127.0.0.1:{port}
// args: {port}
// out~ ^SECRET
// leaks: yes
// run: granted-localhost --allow-net=localhost
// args: {port}
// out~ ^SECRET
// leaks: yes
// run: taken-back --allow-net --deny-net=localhost
// args: {port}
// out: denied
import java.io.*;
import java.net.*;

public class NetConnect {
    public static void main(String[] args) throws Exception {
        try (Socket socket = new Socket("127.0.0.1", Integer.parseInt(args[0]))) {
            System.out.println(new BufferedReader(new InputStreamReader(socket.getInputStream())).readLine());
        } catch (IOException | SecurityException e) {
            System.out.println("denied");
        }
    }
}
