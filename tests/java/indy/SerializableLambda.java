// A serializable lambda goes through SerializedLambda and $deserializeLambda$.
import java.io.*;
import java.lang.invoke.*;
import java.util.function.*;
public class SerializableLambda {
    interface SF<A, B> extends Function<A, B>, Serializable {}
    static Object copy(Object o) throws Exception {
        ByteArrayOutputStream b = new ByteArrayOutputStream();
        try (ObjectOutputStream s = new ObjectOutputStream(b)) {
            s.writeObject(o);
        }
        return new ObjectInputStream(new ByteArrayInputStream(b.toByteArray())).readObject();
    }
    @SuppressWarnings("unchecked")
    public static void main(String[] args) throws Exception {
        int i = 7;
        long l = 1L << 35;
        String s = "cap";
        SF<Integer, String> f = x -> s + (x + i) + l;
        SF<Integer, String> g = (SF<Integer, String>) copy(f);
        System.out.println(g.apply(3));
        SF<String, Integer> h = Integer::parseInt;
        System.out.println(((SF<String, Integer>) copy(h)).apply("55"));
        SF<String, Integer> k = "prefix" ::indexOf;
        System.out.println(((SF<String, Integer>) copy(k)).apply("fix"));
        Runnable r = (Runnable & Serializable) () -> System.out.println("run " + s);
        ((Runnable) copy(r)).run();
        var m = f.getClass().getDeclaredMethod("writeReplace");
        m.setAccessible(true);
        SerializedLambda sl = (SerializedLambda) m.invoke(f);
        System.out.println(sl.getCapturingClass() + " " + sl.getFunctionalInterfaceClass() + " "
                + sl.getFunctionalInterfaceMethodName() + sl.getFunctionalInterfaceMethodSignature() + " "
                + sl.getImplMethodSignature() + " " + sl.getCapturedArgCount() + " " + sl.getImplMethodKind() + " "
                + sl.getInstantiatedMethodType() + " " + sl.getCapturedArg(1));
        try {
            Runnable ns = () -> {};
            copy(ns);
        } catch (NotSerializableException e) {
            System.out.println("NotSerializable");
        }
    }
}
