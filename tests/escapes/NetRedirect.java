// A granted server answers 302 and sends the client to one that is not granted.
// run: url --allow-listen=localhost --allow-net=localhost --deny-net=localhost:{port}
// args: url {port}
// out: denied
// run: client --allow-listen=localhost --allow-net=localhost --deny-net=localhost:{port}
// args: client {port}
// out: denied
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.*;
import java.net.http.*;

public class NetRedirect {
    public static void main(String[] args) throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 5);
        server.createContext("/", exchange -> {
            exchange.getResponseHeaders().add("Location", "http://127.0.0.1:" + args[1] + "/");
            exchange.sendResponseHeaders(302, -1);
            exchange.close();
        });
        server.start();
        URI uri = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
        try {
            if (args[0].equals("url")) {
                System.out.println(new String(uri.toURL().openStream().readAllBytes()));
            } else {
                HttpClient client = HttpClient.newBuilder().followRedirects(HttpClient.Redirect.ALWAYS).build();
                System.out.println(client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString()).body());
            }
        } catch (IOException | SecurityException e) {
            System.out.println("denied");
        }
        System.exit(0);
    }
}
