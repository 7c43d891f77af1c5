// Modules: names, descriptors, exports, layers, packages, the unnamed module.
import java.lang.module.*;
import java.util.*;
public class Modules {
    public static void main(String[] args) {
        Module b = Object.class.getModule(), u = Modules.class.getModule();
        System.out.println(b + " " + b.getName() + " " + b.isNamed() + " " + u.isNamed() + " " + u.getName() + " "
                + u.toString().startsWith("unnamed module @") + " " + (int.class.getModule() == b) + " "
                + (int[].class.getModule() == b) + " " + (Modules[].class.getModule() == u) + " "
                + java.sql.Driver.class.getModule().getName() + " " + java.util.logging.Logger.class.getModule());
        System.out.println(b.isExported("java.lang") + " " + b.isExported("jdk.internal.misc") + " "
                + b.isExported("jdk.internal.misc", u) + " " + b.isOpen("java.lang") + " " + b.isOpen("java.lang", u)
                + " " + u.isExported("x") + " " + u.isOpen("") + " " + b.getPackages().contains("java.util") + " "
                + u.canRead(b) + " " + b.canRead(u));
        ModuleDescriptor d = b.getDescriptor();
        System.out.println(d.name() + " " + d.isOpen() + d.isAutomatic() + " " + d.requires().size() + " "
                + d.exports()
                          .stream()
                          .filter(e -> !e.isQualified())
                          .map(ModuleDescriptor.Exports::source)
                          .filter(s -> s.startsWith("java.util"))
                          .sorted()
                          .toList());
        ModuleDescriptor l = java.util.logging.Logger.class.getModule().getDescriptor();
        System.out.println(l.requires() + " " + l.exports() + " " + l.provides());
        ModuleLayer boot = ModuleLayer.boot();
        System.out.println(boot.findModule("java.base").get() == b);
        System.out.println(boot.findModule("java.xml").isPresent() + " " + boot.findModule("no.such").isPresent() + " "
                + (boot.findLoader("java.base") == null) + " " + (b.getLayer() == boot) + " " + u.getLayer() + " "
                + boot.parents().size());
        System.out.println(ModuleFinder.ofSystem().find("java.base").get().location().get() + " "
                + boot.configuration()
                          .findModule("java.logging")
                          .get()
                          .reads()
                          .stream()
                          .map(ResolvedModule::name)
                          .toList());
        try {
            b.addExports("jdk.internal.misc", u);
        } catch (IllegalCallerException e) {
            System.out.println(e.getMessage().startsWith("jdk.internal.misc is not open to unnamed module"));
        }
        u.addReads(b);
        System.out.println(
                ModuleDescriptor.newModule("m").requires("java.base").exports("p").packages(Set.of("p", "q")).build());
        System.out.println(ModuleDescriptor.Version.parse("1.10").compareTo(ModuleDescriptor.Version.parse("1.9")) > 0);
        System.out.println(Object.class.getPackage() + " " + String.class.getPackage().isSealed() + " "
                + Package.getPackage("java.util").getName());
    }
}
