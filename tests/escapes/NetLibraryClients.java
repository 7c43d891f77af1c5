// The class library's own clients, all of which end in the same natives.
// run: ftp --allow-net=granted.example,127.0.0.1:1
// args: ftp {port}
// out: denied
// run: jar --allow-net=granted.example,127.0.0.1:1
// args: jar {port}
// out: denied
// run: loader --allow-net=granted.example,127.0.0.1:1
// args: loader {port}
// out: denied
// run: xml --allow-net=granted.example,127.0.0.1:1
// args: xml {port}
// out: denied
// run: rmi --allow-net=granted.example,127.0.0.1:1
// args: rmi {port}
// out: denied
// run: ldap --allow-net=granted.example,127.0.0.1:1
// args: ldap {port}
// out: denied
// run: proxy --allow-net=granted.example,127.0.0.1:1
// args: proxy {port}
// out: denied
// run: socks --allow-net=granted.example,127.0.0.1:1
// args: socks {port}
// out: denied
// run: properties --allow-net=granted.example,127.0.0.1:1
// args: properties {port}
// out: denied
import java.io.*;
import java.net.*;
import javax.xml.parsers.DocumentBuilderFactory;

public class NetLibraryClients {
    static void attempt(String way, int port) throws Exception {
        String authority = "127.0.0.1:" + port;
        switch (way) {
            case "ftp":
                new URL("ftp://" + authority + "/x").openStream().read();
                break;
            case "jar":
                new URL("jar:http://" + authority + "/x.jar!/y").openStream().read();
                break;
            case "loader":
                new URLClassLoader(new URL[] {new URL("http://" + authority + "/")}).loadClass("Evil");
                break;
            case "xml":
                String text = "<!DOCTYPE x SYSTEM 'http://" + authority + "/x.dtd'><x/>";
                DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new ByteArrayInputStream(text.getBytes()));
                break;
            case "rmi":
                java.rmi.registry.LocateRegistry.getRegistry("127.0.0.1", port).list();
                break;
            case "ldap":
                new javax.naming.InitialContext().lookup("ldap://" + authority + "/x");
                break;
            case "proxy":
                new URL("http://203.0.113.1/").openConnection(new Proxy(Proxy.Type.HTTP, new InetSocketAddress("127.0.0.1", port)))
                        .getInputStream().read();
                break;
            case "socks":
                new Socket(new Proxy(Proxy.Type.SOCKS, new InetSocketAddress("127.0.0.1", port)))
                        .connect(new InetSocketAddress("203.0.113.1", 80));
                break;
            default:
                System.setProperty("http.proxyHost", "127.0.0.1");
                System.setProperty("http.proxyPort", "" + port);
                new URL("http://203.0.113.1/").openStream().read();
        }
    }

    public static void main(String[] args) {
        try {
            attempt(args[0], Integer.parseInt(args[1]));
            System.out.println("reached");
        } catch (Exception e) {
            System.out.println("denied");
        }
    }
}
