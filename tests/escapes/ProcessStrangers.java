// Other processes: not to be seen, asked about or ended.
// run: alone
// out: pid 1
// out: parent false
// out: all 0
// out: of 0
// out: info {}

public class ProcessStrangers {
    public static void main(String[] args) {
        ProcessHandle self = ProcessHandle.current();
        System.out.println("pid " + self.pid());
        System.out.println("parent " + self.parent().isPresent());
        System.out.println("all " + ProcessHandle.allProcesses().filter(each -> each.pid() != 1).count());
        long found = 0;
        for (long pid = 2; pid < 3000; pid++) {
            if (ProcessHandle.of(pid).map(each -> each.destroyForcibly() || each.isAlive()).orElse(false)) found++;
        }
        System.out.println("of " + found);
        ProcessHandle.Info info = self.info();
        System.out.println("info {" + info.commandLine().orElse("") + info.user().orElse("") + "}");
    }
}
