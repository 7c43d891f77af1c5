import java.io.*;
import java.net.*;
import java.nio.channels.*;
import java.nio.file.*;
import java.util.concurrent.Callable;

/** Asks for everything that a program without any grant does not get. */
public class Asks {
    static int denied;

    static void ask(String what, Callable<?> action) {
        try {
            System.out.println("GOT " + what + ": " + action.call());
        } catch (Exception | LinkageError e) {
            denied++;
        }
    }

    public static void main(String[] args) throws Exception {
        String canary = args[0];
        Path file = Path.of(canary);
        ask("read", () -> new FileInputStream(canary).read());
        ask("channel", () -> FileChannel.open(file));
        ask("write", () -> new FileOutputStream(canary));
        ask("create", () -> Files.createFile(Path.of(canary + ".new")));
        ask("mkdir", () -> Files.createDirectory(Path.of(canary + ".dir")));
        ask("delete", () -> { Files.delete(file); return ""; });
        ask("rename", () -> Files.move(file, Path.of(canary + ".moved")));
        ask("link", () -> Files.createLink(Path.of(canary + ".link"), file));
        ask("symlink", () -> Files.createSymbolicLink(Path.of(canary + ".symlink"), file));
        ask("list", () -> Files.list(file.getParent()).count());
        ask("stat", () -> Files.size(file));
        ask("walk", () -> Files.walk(Path.of("/")).count());
        ask("proc", () -> Files.readAllBytes(Path.of("/proc/self/environ")));
        ask("connect", () -> new Socket("127.0.0.1", Integer.parseInt(args[1])));
        ask("listen", () -> new ServerSocket(0));
        ask("datagram", () -> {
            DatagramSocket socket = new DatagramSocket();
            socket.send(new DatagramPacket(new byte[1], 1, InetAddress.getLoopbackAddress(), 9));
            return "";
        });
        ask("unix", () -> SocketChannel.open(UnixDomainSocketAddress.of(canary + ".socket")));
        ask("resolve", () -> InetAddress.getByName("canary.example"));
        ask("run", () -> new ProcessBuilder(canary).start());
        ask("library", () -> { System.load(canary); return ""; });
        ask("signal", () -> ProcessHandle.of(1).get().destroy());
        ask("watch", () -> file.getParent().register(FileSystems.getDefault().newWatchService(), StandardWatchEventKinds.ENTRY_CREATE));
        System.out.println("denied " + denied);
    }
}
