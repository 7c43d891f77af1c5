// MethodType construction, descriptors, queries and errors.
import java.lang.invoke.*;
import java.util.*;
public class MethodTypes {
    public static void main(String[] args) {
        MethodType t = MethodType.methodType(String.class, int.class, long[].class, Object.class);
        System.out.println(t + " " + t.toMethodDescriptorString() + " " + t.parameterCount() + " " + t.returnType()
                + " " + t.parameterList() + " " + t.hasPrimitives() + " " + t.hasWrappers());
        System.out.println(t.generic() + " " + t.erase() + " " + t.wrap() + " " + t.unwrap() + " "
                + t.changeReturnType(void.class) + " " + t.changeParameterType(0, Double.class) + " "
                + t.insertParameterTypes(1, char.class) + " " + t.dropParameterTypes(0, 2) + " "
                + t.appendParameterTypes(byte.class));
        MethodType u = MethodType.fromMethodDescriptorString("(I[JLjava/lang/Object;)Ljava/lang/String;", null);
        System.out.println((t == u) + " " + t.equals(u) + " " + (t.hashCode() == u.hashCode()) + " "
                + MethodType.genericMethodType(2, true) + " " + MethodType.methodType(void.class).wrap().unwrap());
        try {
            MethodType.methodType(int.class, void.class);
        } catch (IllegalArgumentException e) {
            System.out.println(e.getMessage());
        }
        try {
            MethodType.fromMethodDescriptorString("(Lno/Such;)V", null);
        } catch (TypeNotPresentException e) {
            System.out.println(e.getMessage());
        }
        try {
            MethodType.fromMethodDescriptorString("(X)V", null);
        } catch (IllegalArgumentException e) {
            System.out.println(e.getMessage());
        }
        try {
            t.parameterType(3);
        } catch (IndexOutOfBoundsException e) {
            System.out.println("IOOBE");
        }
        System.out.println(t.lastParameterType() + " " + t.descriptorString() + " " + t.describeConstable().isPresent()
                + " " + Arrays.toString(t.parameterArray()));
    }
}
