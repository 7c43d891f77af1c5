import java.util.Random;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Classes with a method {@code run} that refers to a member or a class of {@code support}, rightly or not: resolution and
 * access (JVMS 5.4.3, 5.4.4).
 */
class ResolveGenerator implements Opcodes {
    static final String NAME = "near/G";
    private static final String[] OWNERS = {"far/Target", "far/Target", "near/Target", "near/Target", "far/Hidden", "far/Child",
        "far/Face", "far/Abstract", "far/Broken", "no/Such", NAME, "java/lang/Object", "[I", "far/Target$No"};
    private static final String[] FIELDS = {"publicStatic", "protectedStatic", "packageStatic", "privateStatic", "FINAL",
        "publicField", "protectedField", "packageField", "privateField", "finalField", "own", "ownStatic", "noSuch"};
    private static final String[] METHODS = {"publicStaticMethod", "protectedStaticMethod", "packageStaticMethod",
        "privateStaticMethod", "publicMethod", "protectedMethod", "packageMethod", "privateMethod", "faceMethod",
        "defaultMethod", "hashCode", "clone", "ownMethod", "ownPrivate", "noSuch"};
    private static final String[] INIT = {"()V", "(I)V", "(J)V", "(F)V", "(D)V"};

    private final Random random;
    private MethodVisitor out;

    ResolveGenerator(Random random) {
        this.random = random;
    }

    private String any(String[] list) {
        return list[random.nextInt(list.length)];
    }

    /** Null if ASM refuses. */
    byte[] next() {
        try {
            return generate();
        } catch (RuntimeException e) {
            return null;
        }
    }

    private byte[] generate() {
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        String superName = any(new String[] {"java/lang/Object", "far/Target", "near/Target", "far/Child", "far/Abstract"});
        String[] interfaces = random.nextInt(3) == 0 ? new String[] {"far/Face"} : null;
        int version = new int[] {49, 50, 52, 55, 61}[random.nextInt(5)];
        writer.visit(version, ACC_PUBLIC | ACC_SUPER, NAME, null, superName, interfaces);
        writer.visitField(0, "own", "I", null, null);
        writer.visitField(ACC_STATIC | (random.nextBoolean() ? ACC_FINAL : 0), "ownStatic", "I", null, null);
        simple(writer, random.nextBoolean() ? ACC_STATIC : 0, "ownMethod");
        simple(writer, ACC_PRIVATE, "ownPrivate");
        if (random.nextInt(4) == 0) simple(writer, random.nextBoolean() ? ACC_PUBLIC : 0, any(METHODS));
        MethodVisitor init = writer.visitMethod(ACC_PUBLIC, "<init>", "()V", null, null);
        init.visitCode();
        init.visitVarInsn(ALOAD, 0);
        init.visitMethodInsn(INVOKESPECIAL, superName, "<init>", "()V", false);
        init.visitInsn(RETURN);
        init.visitMaxs(0, 0);
        init.visitEnd();
        out = writer.visitMethod(ACC_PUBLIC | ACC_STATIC, "run", "()V", null, null);
        out.visitCode();
        switch (random.nextInt(10)) {
            case 0: case 1: case 2: field(); break;
            case 3: case 4: case 5: case 6: method(); break;
            case 7: type(); break;
            case 8: construct(); break;
            default: constant(version); break;
        }
        out.visitInsn(RETURN);
        out.visitMaxs(0, 0);
        out.visitEnd();
        writer.visitEnd();
        return writer.toByteArray();
    }

    private static void simple(ClassWriter writer, int access, String name) {
        MethodVisitor m = writer.visitMethod(access, name, "()I", null, null);
        m.visitCode();
        m.visitInsn(ICONST_1);
        m.visitInsn(IRETURN);
        m.visitMaxs(0, 0);
        m.visitEnd();
    }

    private void field() {
        String descriptor = random.nextInt(12) == 0 ? "F" : "I";
        int opcode = GETSTATIC + random.nextInt(4);
        if (opcode == GETFIELD || opcode == PUTFIELD) receiver();
        if (opcode == PUTSTATIC || opcode == PUTFIELD) out.visitInsn(descriptor.equals("I") ? ICONST_0 : FCONST_0);
        out.visitFieldInsn(opcode, any(OWNERS), any(FIELDS), descriptor);
        if (opcode == GETSTATIC || opcode == GETFIELD) out.visitInsn(POP);
    }

    /** Null mostly: resolution comes before the check for it. */
    private void receiver() {
        if (random.nextInt(3) != 0) {
            out.visitInsn(ACONST_NULL);
            return;
        }
        String type = random.nextBoolean() ? NAME : "far/Child";
        out.visitTypeInsn(NEW, type);
        out.visitInsn(DUP);
        out.visitMethodInsn(INVOKESPECIAL, type, "<init>", "()V", false);
    }

    private void method() {
        int opcode = INVOKEVIRTUAL + random.nextInt(4);
        if (opcode != INVOKESTATIC) receiver();
        String owner = any(OWNERS);
        boolean isInterface = owner.equals("far/Face") ? random.nextInt(5) != 0 : random.nextInt(8) == 0;
        if (opcode == INVOKEINTERFACE) isInterface = true;
        String descriptor = random.nextInt(12) == 0 ? "()F" : "()I";
        out.visitMethodInsn(opcode, owner, any(METHODS), descriptor, isInterface);
        out.visitInsn(POP);
    }

    private void type() {
        String type = any(OWNERS);
        if (random.nextBoolean()) type = "[L" + type + ";";
        if (type.equals("[L[I;")) type = "[[I";
        switch (random.nextInt(5)) {
            case 0: out.visitLdcInsn("x"); out.visitTypeInsn(CHECKCAST, type); break;
            case 1: out.visitLdcInsn("x"); out.visitTypeInsn(INSTANCEOF, type); break;
            case 2: out.visitInsn(ICONST_1); out.visitTypeInsn(ANEWARRAY, type); break;
            case 3: out.visitLdcInsn(Type.getObjectType(type)); break;
            default: out.visitInsn(ICONST_1); out.visitMultiANewArrayInsn(type.startsWith("[") ? type : "[L" + type + ";", 1);
        }
        out.visitInsn(POP);
    }

    private void construct() {
        String type = any(OWNERS);
        out.visitTypeInsn(NEW, type);
        out.visitInsn(DUP);
        String descriptor = any(INIT);
        switch (descriptor.charAt(1)) {
            case 'I': out.visitInsn(ICONST_0); break;
            case 'J': out.visitInsn(LCONST_0); break;
            case 'F': out.visitInsn(FCONST_0); break;
            case 'D': out.visitInsn(DCONST_0); break;
            default:
        }
        out.visitMethodInsn(INVOKESPECIAL, type, "<init>", descriptor, false);
        out.visitInsn(POP);
    }

    private void constant(int version) {
        String owner = any(OWNERS);
        boolean isInterface = owner.equals("far/Face") != (random.nextInt(8) == 0);
        int kind = 1 + random.nextInt(9);
        Handle handle = kind <= 4 ? new Handle(kind, owner, any(FIELDS), "I", isInterface)
                : kind == 8 ? new Handle(kind, owner, "<init>", any(INIT), false)
                : new Handle(kind, owner, any(METHODS), "()I", isInterface);
        switch (random.nextInt(4)) {
            case 0: out.visitLdcInsn(Type.getMethodType("(L" + any(OWNERS).replace("[I", "X") + ";)V")); break;
            case 1:
                out.visitInvokeDynamicInsn("x", "()I", handle);
                break;
            case 2:
                if (version >= 55) {
                    out.visitLdcInsn(new ConstantDynamic("x", "Ljava/lang/Object;", handle));
                    break;
                }
            default: out.visitLdcInsn(handle);
        }
        out.visitInsn(POP);
    }
}
