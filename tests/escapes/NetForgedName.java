// An address that calls itself by a granted name, made by the API and by deserialization.
// run: made --allow-net=granted.example
// args: made {port}
// out: denied
// run: read --allow-net=granted.example
// args: read {port}
// out: denied
// run: suffix --allow-net=*.example
// args: made {port}
// out: denied
import java.io.*;
import java.net.*;

public class NetForgedName {
    public static void main(String[] args) throws Exception {
        InetAddress forged = InetAddress.getByAddress("granted.example", new byte[] {127, 0, 0, 1});
        if (args[0].equals("read")) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            new ObjectOutputStream(bytes).writeObject(forged);
            forged = (InetAddress) new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())).readObject();
        }
        try (Socket socket = new Socket(forged, Integer.parseInt(args[1]))) {
            System.out.println(new BufferedReader(new InputStreamReader(socket.getInputStream())).readLine());
        } catch (IOException | SecurityException e) {
            System.out.println("denied");
        }
    }
}
