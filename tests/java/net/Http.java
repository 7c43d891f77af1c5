import com.sun.net.httpserver.HttpServer;
import java.io.*;
import java.net.*;
import java.net.http.*;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.*;

/** The JDK's HTTP server and both of its clients, on loopback. */
public class Http {
    public static void main(String[] args) throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/echo", exchange -> {
            byte[] body = exchange.getRequestBody().readAllBytes();
            byte[] answer = (exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                + new String(body, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("X-Test", "yes");
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        ExecutorService pool = Executors.newFixedThreadPool(3);
        server.setExecutor(pool);
        server.start();
        String base = "http://127.0.0.1:" + server.getAddress().getPort();
        try {
            HttpURLConnection c = (HttpURLConnection) new URL(base + "/echo?a=1").openConnection();
            System.out.println(c.getResponseCode() + " " + c.getHeaderField("X-Test") + " " + read(c.getInputStream()));
            c = (HttpURLConnection) new URL(base + "/echo").openConnection();
            c.setDoOutput(true);
            c.getOutputStream().write("posted".getBytes());
            System.out.println(c.getResponseCode() + " " + read(c.getInputStream()));
            c = (HttpURLConnection) new URL(base + "/none").openConnection();
            System.out.println(c.getResponseCode());

            HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
            HttpResponse<String> r = client.send(HttpRequest.newBuilder(URI.create(base + "/echo")).build(),
                HttpResponse.BodyHandlers.ofString());
            System.out.println(r.statusCode() + " " + r.body());
            r = client.sendAsync(HttpRequest.newBuilder(URI.create(base + "/echo"))
                .POST(HttpRequest.BodyPublishers.ofString("async")).build(), HttpResponse.BodyHandlers.ofString()).get();
            System.out.println(r.statusCode() + " " + r.body() + " " + r.headers().firstValue("X-Test").get());
        } finally {
            server.stop(0);
            pool.shutdown();
        }
    }

    static String read(InputStream in) throws IOException {
        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
}
