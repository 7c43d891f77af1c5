// Variables that make a granted program run other code; and what of the host's environment a child sees.
// setup: printf 'cat {secret}/secret.txt\n' > evil.sh
// run: shell --allow-run=/bin/bash --allow-env
// args: BASH_ENV={work}/evil.sh bash -c :
// out: denied
// run: function --allow-run=/bin/bash --allow-env
// args: "BASH_FUNC_:%%=() { cat {secret}/secret.txt; }" bash -c :
// out: denied
// run: loader --allow-run=/bin/echo --allow-env
// args: LD_PRELOAD={work}/evil.so echo hello
// out: denied
// run: audit --allow-run=/bin/echo
// args: LD_AUDIT={work}/evil.so echo hello
// out: denied
// run: inherited --allow-run=env --allow-env=LD_BIND_NOW,SEEN
// env: LD_BIND_NOW=1
// env: SEEN=yes
// env: TOKEN=hidden
// args: A=1 env
// out~ ^A=1$
// out~ ^SEEN=yes$
// not~ hidden|LD_BIND_NOW
// run: trusted -A
// args: BASH_ENV={work}/evil.sh bash -c :
// out~ ^SECRET
// leaks: yes
import java.io.IOException;

public class ProcessEnvironment {
    public static void main(String[] args) throws Exception {
        try {
            ProcessBuilder builder = new ProcessBuilder(java.util.Arrays.copyOfRange(args, 1, args.length));
            int equals = args[0].indexOf('=');
            builder.environment().put(args[0].substring(0, equals), args[0].substring(equals + 1));
            Process process = builder.redirectErrorStream(true).start();
            System.out.print(new String(process.getInputStream().readAllBytes()));
        } catch (IOException | SecurityException e) {
            System.out.println("denied");
        }
    }
}
