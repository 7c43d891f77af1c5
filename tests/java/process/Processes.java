import java.io.*;
import java.nio.file.*;
import java.util.*;
import java.util.concurrent.TimeUnit;

/** Child processes: streams, exit codes, environment, redirects, time limits, the end of a process. */
public class Processes {
    public static void main(String[] args) throws Exception {
        Process echo = new ProcessBuilder("/bin/echo", "hello", "two words", "").start();
        System.out.print(read(echo.getInputStream()));
        System.out.println(echo.waitFor() + " " + echo.exitValue() + " " + echo.isAlive());

        Process cat = new ProcessBuilder("cat").start();
        try (Writer w = cat.outputWriter()) {
            w.write("line one\nline two\n");
        }
        System.out.print(read(cat.getInputStream()));
        System.out.println(cat.waitFor());

        System.out.println(Runtime.getRuntime().exec(new String[] {"/bin/sh", "-c", "exit 42"}).waitFor());
        System.out.println(new ProcessBuilder("/bin/sh", "-c", "kill -9 $$").start().waitFor());

        ProcessBuilder env = new ProcessBuilder("/bin/sh", "-c", "echo $CORDON_A-$CORDON_B; pwd");
        env.environment().put("CORDON_A", "x y");
        env.directory(new File("/"));
        Process p = env.start();
        System.out.print(read(p.getInputStream()));
        p.waitFor();

        Process both = new ProcessBuilder("/bin/sh", "-c", "echo out; echo err >&2").redirectErrorStream(true).start();
        System.out.print(read(both.getInputStream()));
        System.out.println(both.getErrorStream().read());
        Process split = new ProcessBuilder("/bin/sh", "-c", "echo out; echo err >&2").start();
        System.out.print(read(split.getErrorStream()) + read(split.getInputStream()));

        Path file = Files.createTempFile("redirect", ".txt");
        new ProcessBuilder("/bin/echo", "to file").redirectOutput(file.toFile()).start().waitFor();
        new ProcessBuilder("/bin/echo", "more").redirectOutput(ProcessBuilder.Redirect.appendTo(file.toFile())).start().waitFor();
        System.out.print(Files.readString(file));
        Process count = new ProcessBuilder("wc", "-l").redirectInput(file.toFile()).start();
        System.out.println(read(count.getInputStream()).trim());
        Files.delete(file);
        System.out.flush();
        new ProcessBuilder("/bin/echo", "inherited").inheritIO().start().waitFor();
        System.out.println(new ProcessBuilder("/bin/echo", "x").redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor());

        List<Process> line = ProcessBuilder.startPipeline(List.of(
            new ProcessBuilder("/bin/echo", "a b c"), new ProcessBuilder("tr", "a-z", "A-Z")));
        System.out.print(read(line.get(1).getInputStream()));

        Process sleep = new ProcessBuilder("sleep", "60").start();
        System.out.println(sleep.waitFor(50, TimeUnit.MILLISECONDS) + " " + sleep.isAlive());
        try {
            sleep.exitValue();
        } catch (IllegalThreadStateException e) {
            System.out.println(e.getMessage());
        }
        ProcessHandle handle = sleep.toHandle();
        System.out.println(handle.isAlive() + " " + (handle.pid() == sleep.pid()) + " "
            + handle.parent().get().equals(ProcessHandle.current()));
        System.out.println(handle.info().arguments().map(Arrays::toString).orElse("?"));
        System.out.println(ProcessHandle.current().children().anyMatch(handle::equals));
        sleep.destroy();
        System.out.println(sleep.waitFor() + " " + handle.isAlive());
        Process forced = new ProcessBuilder("sleep", "60").start();
        System.out.println(forced.onExit().isDone());
        forced.destroyForcibly();
        System.out.println(forced.onExit().get().exitValue());

        for (String program : new String[] {"/no/such/program", "no-such-program"}) {
            try {
                new ProcessBuilder(program).start();
            } catch (IOException e) {
                System.out.println(e.getMessage());
            }
        }
        try {
            new ProcessBuilder("/bin/echo").directory(new File("/no/such/dir")).start();
        } catch (IOException e) {
            System.out.println(e.getMessage());
        }
        System.out.println(ProcessHandle.of(sleep.pid()).isPresent());
    }

    static String read(InputStream in) throws IOException {
        return new String(in.readAllBytes());
    }
}
