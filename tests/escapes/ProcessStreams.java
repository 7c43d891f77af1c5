// What a granted program's streams and directory may be: files that the guest could open itself.
// run: input --allow-run=/bin/cat
// args: input {secret}/secret.txt
// out: denied
// run: output --allow-run=/bin/echo
// args: output {secret}/new.txt
// out: denied
// run: directory --allow-run=/bin/pwd
// args: directory {secret}
// out: denied
// run: missing-directory --allow-run=/bin/pwd
// args: directory {secret}/nothing
// out: denied
// run: granted --allow-run=/bin/cat --allow-read={secret}
// args: input {secret}/secret.txt
// out~ ^SECRET
// leaks: yes
import java.io.*;

public class ProcessStreams {
    public static void main(String[] args) throws Exception {
        File file = new File(args[1]);
        try {
            ProcessBuilder builder;
            if (args[0].equals("input")) builder = new ProcessBuilder("/bin/cat").redirectInput(file);
            else if (args[0].equals("output")) builder = new ProcessBuilder("/bin/echo", "x").redirectOutput(file);
            else builder = new ProcessBuilder("/bin/pwd").directory(file);
            Process process = builder.start();
            System.out.print(new String(process.getInputStream().readAllBytes()));
            process.waitFor();
        } catch (IOException | SecurityException e) {
            System.out.println("denied");
        }
    }
}
