// run: denied
// out: false
// run: granted --allow-run
// out: true
public class ProcessEnumerate {
    public static void main(String[] args) {
        boolean found;
        try {
            found = ProcessHandle.allProcesses().anyMatch(process -> process.pid() == 1);
        } catch (SecurityException e) {
            found = false;
        }
        System.out.println(found);
    }
}
