// jdk.jshell in the VM's own process: snippets, redefinition, errors.
import jdk.jshell.*;
public class JShellUse {
    public static void main(String[] a) throws Exception {
        try (JShell j = JShell.builder().executionEngine("local").build()) {
            for (String s : new String[] {"int x=3;", "x*2", "int f(int n){return n<2?1:n*f(n-1);}", "f(5)",
                         "record P(int a){}", "new P(x)", "y", "int z = \"s\";", "throw new RuntimeException(\"e\");",
                         "x++"})
                for (SnippetEvent e : j.eval(s))
                    System.out.println(e.snippet().kind() + " " + e.status() + " " + e.value() + " "
                            + (e.exception() == null ? "" : e.exception().getMessage()));
            System.out.println(j.variables().map(VarSnippet::name).toList());
        }
    }
}
