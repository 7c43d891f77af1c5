// The Java compiler in process: compile from a string, load the result, diagnostics.
import java.io.*;
import java.net.*;
import java.util.*;
import javax.tools.*;
public class Compiler {
    static class Src extends SimpleJavaFileObject {
        final String s;
        Src(String n, String s) {
            super(URI.create("string:///" + n + ".java"), Kind.SOURCE);
            this.s = s;
        }
        @Override
        public CharSequence getCharContent(boolean i) {
            return s;
        }
    }
    public static void main(String[] args) throws Exception {
        JavaCompiler c = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> d = new DiagnosticCollector<>();
        boolean ok =
                c.getTask(null, null, d, List.of("-d", "."), null,
                         List.of(new Src("Gen",
                                 "public class Gen implements java.util.function.IntSupplier { public int getAsInt() { return java.util.stream.IntStream.range(0, 10).map(x -> x * x).sum(); } }")))
                        .call();
        System.out.println(ok + " " + d.getDiagnostics().size());
        try (URLClassLoader l = new URLClassLoader(new URL[] {new File(".").toURI().toURL()})) {
            System.out.println(
                    ((java.util.function.IntSupplier) l.loadClass("Gen").getConstructor().newInstance()).getAsInt());
        }
        boolean bad = c.getTask(null, null, d, List.of("-d", "."), null,
                               List.of(new Src("Bad", "class Bad { int f() { return \"s\"; } void g( }"),
                                       new Src("Bad2", "class Bad2 extends NoSuch { }")))
                              .call();
        System.out.println(bad);
        for (Diagnostic<?> x : d.getDiagnostics())
            System.out.println(x.getKind() + " " + x.getCode() + " " + x.getLineNumber() + ":" + x.getColumnNumber()
                    + " " + x.getMessage(Locale.ROOT).lines().findFirst().get());
        System.out.println(c.getSourceVersions().contains(javax.lang.model.SourceVersion.RELEASE_17));
    }
}
