// Properties and management beans that tell about the host and its user are neutral.
// run: neutral
// env: USER=somebody
// env: HOME=/home/somebody
// out: user /
// out: 1@localhost
// out: 1073741824 -1.0
// out: []
import java.lang.management.ManagementFactory;
import java.nio.file.FileSystems;

public class HostFactsHidden {
    public static void main(String[] args) throws Exception {
        System.out.println(System.getProperty("user.name") + " " + System.getProperty("user.home"));
        System.out.println(ManagementFactory.getRuntimeMXBean().getName());
        var system = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        System.out.println(system.getTotalMemorySize() + " " + system.getSystemLoadAverage());
        java.util.List<String> stores = new java.util.ArrayList<>();
        for (var store : FileSystems.getDefault().getFileStores()) stores.add(store.toString().replaceAll(" .*", ""));
        System.out.println(stores);
    }
}
