import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** A program that needs things of the host, for policies to be learned. Each part fails loudly when it does not get them. */
public class Needs {
    public static void main(String[] args) throws Exception {
        for (String part : args[0].split(",")) {
            switch (part) {
                case "files" -> files(Path.of(args[1]));
                case "temp" -> temp(Path.of(args[1]));
                case "links" -> System.out.println(Files.readString(Path.of(args[1]).resolve("link/one.txt")).trim());
                case "net" -> net();
                case "udp" -> udp();
                case "env" -> System.out.println(System.getenv("NEEDED") + " " + System.getenv("PATH").isEmpty());
                case "process" -> process();
                case "host" -> System.out.println(InetAddress.getLocalHost().getHostName().isEmpty());
                case "property" -> System.out.println(System.getProperty("user.home") + " " + new java.io.File("here.txt").exists());
                default -> throw new IllegalArgumentException(part);
            }
        }
        System.out.println("done");
    }

    static void files(Path root) throws Exception {
        int sum = 0;
        try (DirectoryStream<Path> names = Files.newDirectoryStream(root.resolve("many"))) {
            Path[] all = new Path[20];
            int count = 0;
            for (Path path : names) all[count++] = path;
            Arrays.sort(all, 0, count);
            for (int i = 0; i < count; i++) sum += Files.size(all[i]) > 0 ? Files.readAllBytes(all[i]).length : 0;
        }
        sum += Files.readAllLines(root.resolve("one.txt")).size();
        Files.writeString(root.resolve("out.txt"), "sum " + sum);
        Files.createDirectories(root.resolve("made/deep"));
        Files.deleteIfExists(root.resolve("made/deep"));
        Files.deleteIfExists(root.resolve("made"));
        System.out.println(sum);
    }

    static void temp(Path root) throws Exception {
        Path file = Files.createTempFile(root.resolve("scratch"), "needs", ".tmp");
        Files.writeString(file, "x");
        Files.move(file, file.resolveSibling("kept" + System.nanoTime()));
    }

    static void net() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread client = new Thread(() -> {
                try (Socket socket = new Socket("localhost", server.getLocalPort()); OutputStream out = socket.getOutputStream()) {
                    out.write(42);
                } catch (Exception e) {
                    e.printStackTrace();
                }
            });
            client.start();
            try (Socket socket = server.accept(); InputStream in = socket.getInputStream()) {
                System.out.println(in.read());
            }
            client.join();
        }
    }

    static void udp() throws Exception {
        try (DatagramSocket a = new DatagramSocket(0, InetAddress.getLoopbackAddress());
             DatagramSocket b = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            b.send(new DatagramPacket(new byte[] {7}, 1, a.getLocalSocketAddress()));
            DatagramPacket packet = new DatagramPacket(new byte[8], 8);
            a.receive(packet);
            System.out.println(packet.getData()[0]);
        }
    }

    static void process() throws Exception {
        Process child = new ProcessBuilder("echo", "from a child").start();
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(child.getInputStream()))) {
            System.out.println(reader.readLine());
        }
        System.out.println(child.waitFor());
    }
}
