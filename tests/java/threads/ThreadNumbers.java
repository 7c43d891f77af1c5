// The threads that every VM has, their numbers, priorities and states, and what the program's own threads get.
import java.util.*;
import java.util.stream.*;

public class ThreadNumbers {
    public static void main(String[] args) throws Exception {
        Thread main = Thread.currentThread();
        ThreadGroup system = main.getThreadGroup().getParent();
        Thread first = new Thread(() -> {}), second = new Thread(() -> {});
        System.out.println(main.getId() + " " + first.getName() + " " + second.getName() + " "
                + (second.getId() - first.getId()));
        Thread[] found = new Thread[50];
        int n = system.enumerate(found, false);
        for (Thread t : Arrays.copyOf(found, n))
            if (Set.of("Reference Handler", "Finalizer", "Signal Dispatcher").contains(t.getName()))
                System.out.println(t.getId() + " " + t + " " + t.isDaemon() + " " + t.getState() + " "
                        + t.getStackTrace().length / 100);
        Thread dispatcher = Arrays.stream(found, 0, n).filter(t -> t.getId() == 4).findFirst().get();
        System.out.println(dispatcher.getContextClassLoader() == ClassLoader.getSystemClassLoader());
        System.out.println(Arrays.toString(dispatcher.getStackTrace()) + " " + Thread.getAllStackTraces().containsKey(dispatcher));
        System.out.println(dispatcher.isInterrupted() + " " + dispatcher.isAlive() + " " + dispatcher.getThreadGroup().getName());
        dispatcher.interrupt();
        dispatcher.join(20);
        System.out.println(dispatcher.isAlive() + " " + Thread.activeCount());
    }
}
