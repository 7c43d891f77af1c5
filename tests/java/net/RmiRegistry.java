import java.rmi.NotBoundException;
import java.rmi.Remote;
import java.rmi.RemoteException;
import java.rmi.registry.LocateRegistry;
import java.rmi.registry.Registry;
import java.rmi.server.UnicastRemoteObject;

/** A remote object in a registry of the same process, over the loopback interface. */
public class RmiRegistry {
    public interface Greeter extends Remote {
        String greet(String name) throws RemoteException;
    }

    static class Polite implements Greeter {
        public String greet(String name) {
            if (name.isEmpty()) throw new IllegalArgumentException("nobody");
            return "hello " + name;
        }
    }

    public static void main(String[] args) throws Exception {
        Registry registry = LocateRegistry.createRegistry(0);
        Polite object = new Polite();
        registry.bind("greeter", UnicastRemoteObject.exportObject(object, 0));
        Greeter remote = (Greeter) registry.lookup("greeter");
        System.out.println(remote.greet("you") + " " + (remote == (Object) object));
        try {
            remote.greet("");
        } catch (IllegalArgumentException e) {
            System.out.println(e.getMessage());
        }
        try {
            registry.lookup("none");
        } catch (NotBoundException e) {
            System.out.println(e.getMessage());
        }
        UnicastRemoteObject.unexportObject(object, true);
        UnicastRemoteObject.unexportObject(registry, true);
    }
}
