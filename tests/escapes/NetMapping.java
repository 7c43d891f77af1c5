// A redirection grants nothing, and what is behind it cannot be reached in another way.
// run: ungranted --map-net db.internal:5432=127.0.0.1:{port}
// args: db.internal 5432
// out: denied
// run: stand-in --map-net db.internal:5432=127.0.0.1:{port}
// args: 198.18.0.1 5432
// out: denied
// run: behind --map-net db.internal:5432=127.0.0.1:{port} --allow-net=db.internal:5432
// args: 127.0.0.1 {port}
// out: denied
// run: other-port --map-net db.internal:5432=127.0.0.1:{port} --allow-net=db.internal:5432
// args: db.internal {port}
// out: denied
// run: granted --map-net db.internal:5432=127.0.0.1:{port} --allow-net=db.internal:5432
// args: db.internal 5432
// out~ ^SECRET
// out~ from db.internal/198.18.0.1:5432
// leaks: yes
// run: number --map-net 203.0.113.9:80=127.0.0.1:{port} --allow-net=203.0.113.9
// args: 203.0.113.9 80
// out~ ^SECRET
// leaks: yes
import java.io.*;
import java.net.*;

public class NetMapping {
    public static void main(String[] args) {
        try (Socket socket = new Socket(args[0], Integer.parseInt(args[1]))) {
            System.out.println(new BufferedReader(new InputStreamReader(socket.getInputStream())).readLine());
            System.out.println("from " + socket.getRemoteSocketAddress());
        } catch (IOException | SecurityException e) {
            System.out.println("denied");
        }
    }
}
