// com.sun.net.httpserver with java.net.http.HttpClient and HttpURLConnection on the loopback interface.
import com.sun.net.httpserver.*;
import java.io.*;
import java.net.*;
import java.net.http.*;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.*;
import java.util.concurrent.*;

public class HttpClients {
    public static void main(String[] args) throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        ExecutorService pool = Executors.newFixedThreadPool(2);
        server.setExecutor(pool);
        server.createContext("/echo", x -> {
            byte[] body = x.getRequestBody().readAllBytes();
            x.getResponseHeaders().add("X-Method", x.getRequestMethod());
            String text = x.getRequestURI().getQuery() + ":" + new String(body, StandardCharsets.UTF_8);
            byte[] out = text.getBytes(StandardCharsets.UTF_8);
            x.sendResponseHeaders(200, out.length);
            try (OutputStream o = x.getResponseBody()) {
                o.write(out);
            }
        });
        server.createContext("/chunks", x -> {
            x.sendResponseHeaders(200, 0);
            try (OutputStream o = x.getResponseBody()) {
                for (int i = 0; i < 5; i++) o.write(("line " + i + "\n").getBytes());
            }
        });
        server.createContext("/gone", x -> {
            x.sendResponseHeaders(410, -1);
            x.close();
        });
        server.createContext("/moved", x -> {
            x.getResponseHeaders().set("Location", "/echo?moved");
            x.sendResponseHeaders(302, -1);
            x.close();
        });
        server.start();
        String base = "http://localhost:" + server.getAddress().getPort();
        HttpClient client = HttpClient.newBuilder()
                                    .version(HttpClient.Version.HTTP_1_1)
                                    .followRedirects(HttpClient.Redirect.NORMAL)
                                    .connectTimeout(Duration.ofSeconds(20))
                                    .build();
        HttpResponse<String> r = client.send(HttpRequest.newBuilder(URI.create(base + "/echo?a=1"))
                                                     .POST(HttpRequest.BodyPublishers.ofString("h\u00e9llo"))
                                                     .build(),
                HttpResponse.BodyHandlers.ofString());
        System.out.println(
                r.statusCode() + " " + r.body() + " " + r.headers().firstValue("x-method").get() + " " + r.version());
        r = client.send(
                HttpRequest.newBuilder(URI.create(base + "/moved")).build(), HttpResponse.BodyHandlers.ofString());
        System.out.println(r.statusCode() + " " + r.body() + " " + r.previousResponse().get().statusCode());
        HttpResponse<java.util.stream.Stream<String>> lines = client.send(
                HttpRequest.newBuilder(URI.create(base + "/chunks")).build(), HttpResponse.BodyHandlers.ofLines());
        System.out.println(lines.body().toList());
        System.out.println(client.send(HttpRequest.newBuilder(URI.create(base + "/gone")).build(),
                                         HttpResponse.BodyHandlers.discarding())
                                   .statusCode());
        System.out.println(client.send(HttpRequest.newBuilder(URI.create(base + "/none")).build(),
                                         HttpResponse.BodyHandlers.ofString())
                                   .statusCode());
        List<CompletableFuture<String>> many = new ArrayList<>();
        for (int i = 0; i < 8; i++)
            many.add(client.sendAsync(HttpRequest.newBuilder(URI.create(base + "/echo?" + i))
                                              .PUT(HttpRequest.BodyPublishers.ofByteArray(new byte[] {'x'}))
                                              .build(),
                                   HttpResponse.BodyHandlers.ofString())
                             .thenApply(HttpResponse::body));
        for (CompletableFuture<String> f : many) System.out.print(f.get(30, TimeUnit.SECONDS) + " ");
        System.out.println();
        HttpURLConnection c = (HttpURLConnection) new URL(base + "/echo?old").openConnection();
        c.setRequestMethod("POST");
        c.setDoOutput(true);
        c.getOutputStream().write("body".getBytes());
        System.out.println(c.getResponseCode() + " " + c.getResponseMessage() + " "
                + new String(c.getInputStream().readAllBytes()) + " " + c.getHeaderField("X-method"));
        c = (HttpURLConnection) new URL(base + "/none").openConnection();
        try {
            c.getInputStream();
        } catch (FileNotFoundException e) {
            System.out.println(
                    e.getMessage().replaceAll("\\d+", "N") + " " + new String(c.getErrorStream().readAllBytes()));
        }
        server.stop(0);
        pool.shutdown();
        try {
            client.send(
                    HttpRequest.newBuilder(URI.create(base + "/echo")).build(), HttpResponse.BodyHandlers.ofString());
        } catch (ConnectException e) {
            System.out.println("refused " + e.getMessage());
        }
    }
}
