// java.lang.management: stable facts only; a standard MBean registered and used.
import java.lang.management.*;
import javax.management.*;
public class Management {
    public interface CounterMBean {
        int getCount();
        void setCount(int c);
        String hello(String n);
    }
    public static class Counter implements CounterMBean {
        int c = 5;
        public int getCount() { return c; }
        public void setCount(int c) { this.c = c; }
        public String hello(String n) { return "hi " + n; }
    }
    public static void main(String[] args) throws Exception {
        RuntimeMXBean r = ManagementFactory.getRuntimeMXBean();
        System.out.println(r.getSpecVersion() + " " + (r.getUptime() >= 0) + " " + r.getName().contains("@"));
        ThreadMXBean t = ManagementFactory.getThreadMXBean();
        System.out.println(t.getThreadInfo(Thread.currentThread().getId()).getThreadName() + " "
                + t.getThreadInfo(Thread.currentThread().getId()).getThreadState() + " " + (t.getThreadCount() >= 1)
                + " " + (t.findDeadlockedThreads() == null));
        MemoryMXBean m = ManagementFactory.getMemoryMXBean();
        System.out.println((m.getHeapMemoryUsage().getUsed() >= 0) + " "
                + (ManagementFactory.getClassLoadingMXBean().getLoadedClassCount() > 100) + " "
                + (ManagementFactory.getOperatingSystemMXBean().getAvailableProcessors() > 0)
                + (ManagementFactory.getGarbageCollectorMXBeans().size() > 0));
        MBeanServer s = ManagementFactory.getPlatformMBeanServer();
        ObjectName n = new ObjectName("test:type=Counter");
        s.registerMBean(new Counter(), n);
        s.setAttribute(n, new Attribute("Count", 42));
        System.out.println(s.getAttribute(n, "Count") + " "
                + s.invoke(n, "hello", new Object[] {"bean"}, new String[] {"java.lang.String"}) + " "
                + s.isRegistered(n));
        try {
            s.getAttribute(n, "None");
        } catch (AttributeNotFoundException e) {
            System.out.println("no attribute");
        }
        try {
            new ObjectName("bad");
        } catch (MalformedObjectNameException e) {
            System.out.println(e.getMessage());
        }
    }
}
