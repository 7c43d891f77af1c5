// stdin: hello\nworld\n\nlast
// System.in, out, err; redirection; console absent; print of all types.
import java.io.*;
public class StdStreams {
    public static void main(String[] args) throws IOException {
        System.out.println((char) System.in.read());
        BufferedReader r = new BufferedReader(new InputStreamReader(System.in));
        System.out.println(
                r.readLine() + "|" + r.readLine() + "|" + r.readLine() + "|" + r.readLine() + "|" + r.readLine());
        System.out.println(System.console());
        System.out.print(true);
        System.out.print('c');
        System.out.print(1);
        System.out.print(2L);
        System.out.print(1.5f);
        System.out.print(2.5);
        System.out.print(new char[] {'a', 'b'});
        System.out.print("s");
        System.out.print((Object) null);
        System.out.print((String) null);
        System.out.println();
        System.out.println(true);
        System.out.println('é');
        System.out.println(1L);
        System.out.println(1f);
        System.out.println(new char[] {'x'});
        System.out.append("app").append('c').append("xyz", 1, 2).println();
        System.out.write('W');
        System.out.write(new byte[] {65, 66, 10});
        System.out.printf("%d %s%n", 1, "x");
        System.err.println("to stderr é");
        PrintStream old = System.out;
        ByteArrayOutputStream b = new ByteArrayOutputStream();
        System.setOut(new PrintStream(b));
        System.out.println("captured");
        System.setOut(old);
        System.out.println(b.toString().trim() + System.out.checkError());
        System.setIn(new ByteArrayInputStream("new in".getBytes()));
        System.out.println(new String(System.in.readAllBytes()));
        System.setErr(System.out);
        System.err.println("err to out");
        System.out.flush();
        new PrintStream(new FileOutputStream(FileDescriptor.out)).println("via fd");
    }
}
