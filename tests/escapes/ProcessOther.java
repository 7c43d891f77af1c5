// Only the granted program runs: no other, by no path, no link, and no script without its interpreter.
// file: script #!/bin/sh\ncat {secret}/secret.txt\n
// setup: printf '#!/bin/sh\ncat {secret}/secret.txt\n' > script; chmod +x script; ln -s /bin/cat cat; ln {work}/script hard
// run: other --allow-run=/bin/echo
// args: {secret}/run.sh
// out: denied
// run: shell --allow-run=/bin/echo
// args: sh -c "cat {secret}/secret.txt"
// out: denied
// run: dots --allow-run=/bin/echo
// args: /bin/echo/../cat {secret}/secret.txt
// out: denied
// run: self --allow-run=/bin/echo
// args: /proc/self/exe -version
// out: denied
// run: script --allow-run={work}/script
// args: {work}/script
// out: denied
// run: script-link --allow-run={work}/script --allow-run=/bin/echo
// args: {work}/hard
// out: denied
// run: denied-link --allow-run --deny-run=/bin/cat
// args: {work}/cat {secret}/secret.txt
// out: denied
// run: denied-path --allow-run --deny-run=/bin/cat
// args: /usr/bin/../bin/cat {secret}/secret.txt
// out: denied
// run: script-granted --allow-run={work}/script,/bin/sh
// args: {work}/script
// out~ ^SECRET
// leaks: yes
// run: link-granted --allow-run
// args: {work}/cat {secret}/secret.txt
// out~ ^SECRET
// leaks: yes
import java.io.IOException;

public class ProcessOther {
    public static void main(String[] args) throws Exception {
        try {
            Process process = new ProcessBuilder(args).redirectErrorStream(true).start();
            System.out.print(new String(process.getInputStream().readAllBytes()));
        } catch (IOException | SecurityException e) {
            System.out.println("denied");
        }
    }
}
