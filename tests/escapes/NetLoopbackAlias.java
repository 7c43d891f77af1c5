// Loopback has many names; denying it means all of them.
// run: dotted -A --deny-net=localhost
// args: 127.0.0.1 {port}
// out: denied
// run: number -A --deny-net=localhost
// args: 2130706433 {port}
// out: denied
// run: hexadecimal -A --deny-net=localhost
// args: 0x7f.1 {port}
// out: denied
// run: octal -A --deny-net=localhost
// args: 0177.0.0.1 {port}
// out: denied
// run: short -A --deny-net=localhost
// args: 127.1 {port}
// out: denied
// run: mapped -A --deny-net=localhost
// args: ::ffff:127.0.0.1 {port}
// out: denied
// run: mapped-hex -A --deny-net=localhost
// args: ::ffff:7f00:1 {port}
// out: denied
// run: any -A --deny-net=localhost
// args: 0.0.0.0 {port}
// out: denied
// run: any6 -A --deny-net=localhost
// args: :: {port}
// out: denied
// run: name -A --deny-net=localhost
// args: LocalHost {port}
// out: denied
// run: dot -A --deny-net=localhost
// args: localhost. {port}
// out: denied
// run: dotted-of-address -A --deny-net=127.0.0.1
// args: 127.0.0.1 {port}
// out: denied
// run: number-of-address -A --deny-net=127.0.0.1
// args: 2130706433 {port}
// out: denied
// run: hexadecimal-of-address -A --deny-net=127.0.0.1
// args: 0x7f.1 {port}
// out: denied
// run: octal-of-address -A --deny-net=127.0.0.1
// args: 0177.0.0.1 {port}
// out: denied
// run: short-of-address -A --deny-net=127.0.0.1
// args: 127.1 {port}
// out: denied
// run: mapped-of-address -A --deny-net=127.0.0.1
// args: ::ffff:127.0.0.1 {port}
// out: denied
// run: dotted-granted -A
// args: 127.0.0.1 {port}
// out~ ^SECRET
// leaks: yes
// run: number-granted -A
// args: 2130706433 {port}
// out~ ^SECRET
// leaks: yes
// run: short-granted -A
// args: 127.1 {port}
// out~ ^SECRET
// leaks: yes
// run: mapped-granted -A
// args: ::ffff:127.0.0.1 {port}
// out~ ^SECRET
// leaks: yes
// run: mapped-hex-granted -A
// args: ::ffff:7f00:1 {port}
// out~ ^SECRET
// leaks: yes
// run: any-granted -A
// args: 0.0.0.0 {port}
// out~ ^SECRET
// leaks: yes
// run: name-granted -A
// args: LocalHost {port}
// out~ ^SECRET
// leaks: yes
// run: dot-granted -A
// args: localhost. {port}
// out~ ^SECRET
// leaks: yes
import java.io.*;
import java.net.*;

public class NetLoopbackAlias {
    public static void main(String[] args) {
        try (Socket socket = new Socket(args[0], Integer.parseInt(args[1]))) {
            System.out.println(new BufferedReader(new InputStreamReader(socket.getInputStream())).readLine());
        } catch (IOException | SecurityException e) {
            System.out.println("denied");
        }
    }
}
