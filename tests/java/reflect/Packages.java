// Packages: annotations of package-info, names, versions, defined packages of loaders.
import java.util.*;
public class Packages {
    public static void main(String[] args) throws Exception {
        Class<?> c = Class.forName("pk.Thing");
        Package p = c.getPackage();
        System.out.println(p.getName() + " " + p.getAnnotation(pk.Mark.class) + " "
                + p.isAnnotationPresent(Deprecated.class) + " " + p.getImplementationTitle() + " " + p.isSealed() + " "
                + p);
        System.out.println(c.getClassLoader().getDefinedPackage("pk") == p);
        System.out.println(Arrays.stream(Package.getPackages())
                                   .map(Package::getName)
                                   .filter(n -> n.equals("pk") || n.equals("java.util"))
                                   .sorted()
                                   .toList()
                + " " + int.class.getPackage() + int[].class.getPackage() + c.arrayType().getPackageName() + " "
                + String.class.getPackage().getSpecificationTitle() + c.getPackageName().length());
        System.out.println(
                Class.forName("pk.package-info").isInterface() + " " + Class.forName("pk.package-info").isSynthetic());
    }
}
