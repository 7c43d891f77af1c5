// Buffered, file and string readers and writers, encodings, print writers.
import java.io.*;
import java.nio.charset.*;
import java.util.*;
public class ReadersWriters {
    public static void main(String[] args) throws Exception {
        try (BufferedWriter w = new BufferedWriter(new FileWriter("t.txt"))) {
            w.write("first");
            w.newLine();
            w.write("sécond\n", 0, 3);
            w.append('x').append("yz");
            w.newLine();
            w.write("日本😀");
        }
        try (BufferedReader r = new BufferedReader(new FileReader("t.txt"))) {
            String l;
            while ((l = r.readLine()) != null) System.out.println(l);
        }
        for (String cs :
                new String[] {"UTF-8", "ISO-8859-1", "UTF-16BE", "UTF-16", "US-ASCII", "windows-1252", "UTF-32"}) {
            try (Writer w = new OutputStreamWriter(new FileOutputStream("e.txt"), cs)) {
                w.write("aé€😀");
            }
            try (InputStream i = new FileInputStream("e.txt");
                    Reader r = new InputStreamReader(new FileInputStream("e.txt"), cs)) {
                char[] c = new char[10];
                int n = r.read(c);
                System.out.println(cs + " " + Arrays.toString(i.readAllBytes()) + " " + new String(c, 0, n) + " "
                        + ((InputStreamReader) r).getEncoding());
            }
        }
        BufferedReader b = new BufferedReader(new StringReader("abc\ndef\rghi\r\n\njkl"), 3);
        b.mark(10);
        System.out.println((char) b.read() + "" + b.skip(1));
        b.reset();
        System.out.println(b.lines().toList() + " " + b.read() + b.ready());
        StringWriter sw = new StringWriter();
        PrintWriter p = new PrintWriter(sw);
        p.print(1);
        p.print('c');
        p.println(2.5);
        p.printf("%s|%n", "f");
        p.println(new char[] {'x'});
        p.println((Object) null);
        p.append("a", 0, 1).flush();
        System.out.println(sw + " " + p.checkError());
        PushbackReader pr = new PushbackReader(new StringReader("q"));
        int c = pr.read();
        pr.unread(c);
        System.out.println((char) pr.read() + "" + pr.read());
        try {
            new InputStreamReader(System.in, "nope");
        } catch (UnsupportedEncodingException e) {
            System.out.println(e.getMessage());
        }
        Reader closed = new StringReader("x");
        closed.close();
        try {
            closed.read();
        } catch (IOException e) {
            System.out.println(e.getMessage());
        }
        PrintWriter fp = new PrintWriter("p.txt", "UTF-8");
        fp.println("é");
        fp.close();
        fp.println("late");
        System.out.println(fp.checkError() + " " + new File("p.txt").length());
    }
}
