// java.lang.constant: descriptors, resolving, dynamic constants through ConstantBootstraps.
import java.lang.constant.*;
import java.lang.invoke.*;
import java.util.Optional;
public class ConstantDesc {
    enum E { A, B }
    static final int K = 9;
    interface T {
        int X = 4;
    }
    public static void main(String[] args) throws Throwable {
        MethodHandles.Lookup l = MethodHandles.lookup();
        ClassDesc c = ClassDesc.of("java.lang.String");
        System.out.println(c + " " + c.arrayType().descriptorString() + " " + c.resolveConstantDesc(l) + " "
                + ClassDesc.ofDescriptor("[[I").displayName());
        MethodTypeDesc m = MethodTypeDesc.ofDescriptor("(ILjava/lang/String;)V");
        System.out.println(m.displayDescriptor() + " " + m.resolveConstantDesc(l));
        MethodHandleDesc h = MethodHandleDesc.ofMethod(
                DirectMethodHandleDesc.Kind.VIRTUAL, c, "length", MethodTypeDesc.ofDescriptor("()I"));
        System.out.println(((MethodHandle) h.resolveConstantDesc(l)).invoke("12345"));
        System.out.println("s".describeConstable() + " " + Integer.valueOf(4).describeConstable() + " "
                + E.B.describeConstable().get().resolveConstantDesc(l) + " " + int.class.describeConstable().get());
        System.out.println(ConstantBootstraps.enumConstant(l, "A", E.class) + " "
                + ConstantBootstraps.getStaticFinal(l, "X", int.class, T.class) + " "
                + ConstantBootstraps.nullConstant(l, "_", Object.class) + " "
                + ConstantBootstraps.primitiveClass(l, "I", Class.class) + " "
                + ConstantBootstraps.invoke(l, "_", int.class,
                        l.findStatic(Math.class, "max", MethodType.methodType(int.class, int.class, int.class)), 3, 8)
                + " " + ConstantBootstraps.explicitCast(l, "_", byte.class, 300));
        DynamicConstantDesc<?> d = DynamicConstantDesc.ofNamed(ConstantDescs.BSM_INVOKE, "_", ConstantDescs.CD_int,
                MethodHandleDesc.ofMethod(DirectMethodHandleDesc.Kind.STATIC, ClassDesc.of("java.lang.Math"), "abs",
                        MethodTypeDesc.ofDescriptor("(I)I")),
                -5);
        System.out.println(d.resolveConstantDesc(l));
    }
}
