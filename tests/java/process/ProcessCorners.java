// Processes: pipes, redirection, environment, working directory, destruction, pipelines, handles.
import java.util.*;
import java.util.concurrent.*;
import java.io.*;
public class ProcessCorners {
    public static void main(String[] a) throws Exception {
        ProcessHandle h = ProcessHandle.current();
        System.out.println(h.isAlive() + " " + h.info().command().isPresent() + " " + h.parent().isPresent() + " "
                + (h.pid() == ProcessHandle.of(h.pid()).get().pid()));
        Process p =
                new ProcessBuilder("sh", "-c", "echo out; echo err >&2; cat; exit 3").redirectErrorStream(true).start();
        p.getOutputStream().write("in\n".getBytes());
        p.getOutputStream().close();
        System.out.println(new String(p.getInputStream().readAllBytes()).replace("\n", "|") + p.waitFor() + " "
                + p.exitValue() + " " + p.onExit().get().isAlive());
        ProcessBuilder b = new ProcessBuilder("env");
        b.environment().clear();
        b.environment().put("K", "v w");
        System.out.println(new String(b.start().getInputStream().readAllBytes()).trim());
        try {
            new ProcessBuilder("/no/such").start();
        } catch (IOException e) {
            System.out.println(e.getMessage());
        }
        Process s = new ProcessBuilder("sleep", "60").start();
        System.out.println(
                s.waitFor(5, TimeUnit.MILLISECONDS) + " " + s.isAlive() + " " + s.supportsNormalTermination());
        s.destroy();
        System.out.println(s.waitFor() + " " + s.toHandle().isAlive());
        s = new ProcessBuilder("sleep", "60").start();
        s.destroyForcibly();
        System.out.println(s.waitFor());
        List<Process> pl = ProcessBuilder.startPipeline(
                List.of(new ProcessBuilder("printf", "b\\na\\n"), new ProcessBuilder("sort")));
        System.out.println(new String(pl.get(1).getInputStream().readAllBytes()).replace("\n", ","));
        File f = File.createTempFile("xyz", ".txt");
        new ProcessBuilder("echo", "to file").redirectOutput(f).start().waitFor();
        new ProcessBuilder("echo", "more").redirectOutput(ProcessBuilder.Redirect.appendTo(f)).start().waitFor();
        System.out.println(java.nio.file.Files.readAllLines(f.toPath()));
        f.delete();
        System.out.println(new ProcessBuilder("pwd").directory(new File("/")).start().inputReader().readLine());
        new ProcessBuilder("echo", "inherited").inheritIO().start().waitFor();
        System.out.println(Runtime.getRuntime().exec("echo a b").waitFor() + " "
                + Runtime.getRuntime().exec(new String[] {"sh", "-c", "kill -9 $$"}).waitFor());
    }
}
