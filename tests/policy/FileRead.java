// file: data/a.txt hello\n
// run: denied
// args: data/a.txt
// out: java.io.FileNotFoundException
// run: granted --allow-read=data
// args: data/a.txt
// out: hello
// run: other --allow-read=data/b.txt
// args: data/a.txt
// out: java.io.FileNotFoundException
// run: taken-back --allow-read=data --deny-read=data/a.txt
// args: data/a.txt
// out: java.io.FileNotFoundException
// run: outside --allow-read=data
// args: {secret}/secret.txt
// out: java.io.FileNotFoundException
// run: outside-granted --allow-read={secret}
// args: {secret}/secret.txt
// out~ SECRET
// leaks: yes
import java.io.*;

public class FileRead {
    public static void main(String[] args) throws Exception {
        try (BufferedReader in = new BufferedReader(new FileReader(args[0]))) {
            System.out.println(in.readLine());
        } catch (IOException e) {
            System.out.println(e.getClass().getName());
        }
    }
}
