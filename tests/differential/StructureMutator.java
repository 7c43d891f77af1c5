import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.commons.ClassRemapper;
import org.objectweb.asm.commons.SimpleRemapper;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.IincInsnNode;
import org.objectweb.asm.tree.InnerClassNode;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.IntInsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/** Changes a class's structure: instructions, frames, handlers, members, the class's place among others. */
class StructureMutator {
    static final String[] CLASSES = {
        "java/lang/Object", "java/lang/String", "java/lang/Runnable", "java/lang/Integer", "java/lang/Number",
        "java/lang/Throwable", "java/lang/Exception", "java/lang/ClassLoader", "java/lang/Enum", "java/lang/Record",
        "java/lang/Cloneable", "java/io/Serializable", "java/lang/Comparable", "java/util/ArrayList", "no/Such",
        "other/Base", "other/Face", "other/Impl", "[I", "[J", "[[I", "[Ljava/lang/Object;", "[Ljava/lang/String;", "[B",
        "java/lang/invoke/MethodHandle", "java/lang/Override", "java/lang/AbstractStringBuilder",
    };
    static final String[] DESCRIPTORS = {
        "I", "J", "F", "D", "Z", "B", "C", "S", "Ljava/lang/Object;", "Ljava/lang/String;", "Ljava/lang/Runnable;", "[I",
        "[[J", "[Ljava/lang/String;", "Lno/Such;", "Lother/Base;",
    };
    static final String[] NAMES = {"m", "f", "<init>", "<clinit>", "<x>", "a.b", "a/b", "a;b", "a[b", "", " ", "hashCode",
        "toString", "finalize", "values", "count", "call", "run", "\u00e9", "a<b"};

    private final Random random;
    private final ClassNode node = new ClassNode();
    private MethodNode victim;  // one only: of two bad methods nobody says which is found first

    private StructureMutator(byte[] bytes, Random random) {
        this.random = random;
        new ClassReader(bytes).accept(node, 0);
    }

    /** Null if ASM cannot read it. */
    static byte[] rename(byte[] bytes) {
        try {
            ClassReader reader = new ClassReader(bytes);
            String name = reader.getClassName();
            ClassNode node = new ClassNode();
            reader.accept(new ClassRemapper(node, new SimpleRemapper(name, "seed/" + name.substring(name.lastIndexOf('/') + 1))),
                    0);
            node.methods.removeIf(m -> m.name.equals("<clinit>"));
            node.nestHostClass = null;
            node.nestMembers = null;
            ClassWriter writer = new ClassWriter(0);
            node.accept(writer);
            return writer.toByteArray();
        } catch (RuntimeException e) {
            return null;
        }
    }

    /** Null if ASM cannot read it, or cannot write what became of it. */
    static byte[] mutate(byte[] bytes, Random random) {
        try {
            StructureMutator mutator = new StructureMutator(bytes, random);
            for (int i = 1 + (random.nextInt(3) == 0 ? random.nextInt(3) : 0); i > 0; i--) mutator.once();
            ClassWriter writer = new ClassWriter(0);
            mutator.node.accept(writer);
            return writer.toByteArray();
        } catch (RuntimeException e) {
            return null;
        }
    }

    private <T> T any(List<T> list) {
        return list == null || list.isEmpty() ? null : list.get(random.nextInt(list.size()));
    }

    private String any(String[] list) {
        return list[random.nextInt(list.length)];
    }

    private String className() {
        switch (random.nextInt(6)) {
            case 0: return node.name;
            case 1: return node.superName == null ? node.name : node.superName;
            default: return any(CLASSES);
        }
    }

    private void once() {
        if (random.nextInt(5) == 0) {
            classChange();
            return;
        }
        List<MethodNode> withCode = new ArrayList<>();
        for (MethodNode m : node.methods) {
            if (m.instructions.size() > 0) withCode.add(m);
        }
        if (victim == null) victim = any(withCode);
        if (victim == null || victim.instructions.size() == 0) classChange();
        else codeChange(victim);
    }

    // --- the class

    private void classChange() {
        switch (random.nextInt(14)) {
            case 0: node.version = 45 + random.nextInt(18); break;
            case 1: node.superName = random.nextInt(20) == 0 ? null : className(); break;
            case 2: node.interfaces.add(className()); break;
            case 3: node.access ^= 1 << random.nextInt(16); break;
            case 4: {
                MethodNode m = any(node.methods);
                if (m != null) m.access ^= 1 << random.nextInt(13);
                break;
            }
            case 5: {
                FieldNode f = any(node.fields);
                if (f != null) f.access ^= 1 << random.nextInt(15);
                break;
            }
            case 6: {
                MethodNode m = any(node.methods);
                if (m != null) m.name = any(NAMES);
                break;
            }
            case 7: {
                FieldNode f = any(node.fields);
                if (f != null) f.name = any(NAMES);
                break;
            }
            case 8: {
                MethodNode m = any(node.methods);
                if (m != null) m.desc = methodDescriptor();
                break;
            }
            case 9: {
                FieldNode f = any(node.fields);
                if (f != null) f.desc = any(DESCRIPTORS);
                else node.fields.add(new FieldNode(random.nextInt(0x8000), any(NAMES), any(DESCRIPTORS), null,
                            random.nextBoolean() ? null : (Object) 5));
                break;
            }
            case 10: node.methods.add(new MethodNode(random.nextInt(0x2000), any(NAMES), methodDescriptor(), null, null)); break;
            case 11: node.innerClasses.add(new InnerClassNode(className(), random.nextBoolean() ? null : className(),
                    random.nextBoolean() ? null : "X", random.nextInt(0x8000))); break;
            case 12:
                if (random.nextBoolean()) node.nestHostClass = className();
                else {
                    node.nestMembers = new ArrayList<>();
                    node.nestMembers.add(className());
                }
                break;
            default:
                node.permittedSubclasses = new ArrayList<>();
                node.permittedSubclasses.add(className());
        }
    }

    private String methodDescriptor() {
        StringBuilder text = new StringBuilder("(");
        for (int i = random.nextInt(4); i > 0; i--) text.append(any(DESCRIPTORS));
        return text + ")" + (random.nextBoolean() ? "V" : any(DESCRIPTORS));
    }

    // --- code

    private LabelNode anyLabel(MethodNode m) {
        List<LabelNode> labels = new ArrayList<>();
        for (AbstractInsnNode i : m.instructions) {
            if (i instanceof LabelNode) labels.add((LabelNode) i);
        }
        if (labels.isEmpty() || random.nextInt(4) == 0) {
            LabelNode label = new LabelNode();
            m.instructions.insertBefore(m.instructions.get(random.nextInt(m.instructions.size())), label);
            return label;
        }
        return any(labels);
    }

    private void codeChange(MethodNode m) {
        AbstractInsnNode at = m.instructions.get(random.nextInt(m.instructions.size()));
        for (int i = 0; i < 10 && at.getOpcode() < 0; i++) at = m.instructions.get(random.nextInt(m.instructions.size()));
        switch (random.nextInt(16)) {
            case 0: if (at.getOpcode() >= 0) m.instructions.remove(at); break;
            case 1: if (at instanceof InsnNode || at instanceof VarInsnNode) m.instructions.insert(at, at.clone(null)); break;
            case 2: {
                AbstractInsnNode next = at.getNext();
                if (next == null || next.getOpcode() < 0) break;
                m.instructions.remove(next);
                m.instructions.insertBefore(at, next);
                break;
            }
            case 3: m.maxStack = Math.max(0, m.maxStack + random.nextInt(4) - 2); break;
            case 4: m.maxLocals = Math.max(0, m.maxLocals + random.nextInt(4) - 2); break;
            case 5: case 6: frameChange(m); break;
            case 7: handlerChange(m); break;
            case 8: m.instructions.insert(at, anyInstruction(m)); break;
            case 9: m.access ^= 1 << random.nextInt(13); break;
            case 10: m.desc = methodDescriptor(); break;
            default: instructionChange(m, at);
        }
    }

    private AbstractInsnNode anyInstruction(MethodNode m) {
        switch (random.nextInt(9)) {
            case 0: return new VarInsnNode(Opcodes.ILOAD + random.nextInt(5), random.nextInt(m.maxLocals + 2));
            case 1: return new VarInsnNode(Opcodes.ISTORE + random.nextInt(5), random.nextInt(m.maxLocals + 2));
            case 2: return new TypeInsnNode(new int[] {187, 189, 192, 193}[random.nextInt(4)], className());
            case 3: return new LdcInsnNode(constant());
            case 4: return new JumpInsnNode(jumpOpcode(), anyLabel(m));
            case 5: return new MethodInsnNode(182 + random.nextInt(4), className(), any(NAMES), methodDescriptor(),
                        random.nextBoolean());
            case 6: return new FieldInsnNode(178 + random.nextInt(4), className(), any(NAMES), any(DESCRIPTORS));
            default: return new InsnNode(plainOpcode());
        }
    }

    private int jumpOpcode() {
        int n = random.nextInt(18);
        return n < 16 ? 153 + n : 198 + n - 16;
    }

    private int plainOpcode() {
        int[][] ranges = {{0, 15}, {46, 53}, {79, 131}, {133, 152}, {172, 177}, {190, 191}, {194, 195}};
        int[] range = ranges[random.nextInt(ranges.length)];
        return range[0] + random.nextInt(range[1] - range[0] + 1);
    }

    private Object constant() {
        switch (random.nextInt(8)) {
            case 0: return 1234567;
            case 1: return 5L;
            case 2: return 2.5f;
            case 3: return 3.5;
            case 4: return "text";
            case 5: return Type.getObjectType(className());
            case 6: return Type.getMethodType(methodDescriptor());
            default: return new Handle(1 + random.nextInt(9), className(), any(NAMES),
                        random.nextBoolean() ? methodDescriptor() : any(DESCRIPTORS), random.nextBoolean());
        }
    }

    private void instructionChange(MethodNode m, AbstractInsnNode at) {
        if (at instanceof VarInsnNode) {
            VarInsnNode v = (VarInsnNode) at;
            if (random.nextBoolean()) v.var = Math.max(0, v.var + random.nextInt(5) - 2);
            else if (v.getOpcode() != Opcodes.RET) v.setOpcode((v.getOpcode() >= 54 ? 54 : 21) + random.nextInt(5));
        } else if (at instanceof JumpInsnNode) {
            JumpInsnNode j = (JumpInsnNode) at;
            if (random.nextBoolean()) j.label = anyLabel(m);
            else j.setOpcode(jumpOpcode());
        } else if (at instanceof MethodInsnNode) {
            MethodInsnNode i = (MethodInsnNode) at;
            switch (random.nextInt(5)) {
                case 0: i.owner = className(); break;
                case 1: i.desc = methodDescriptor(); break;
                case 2: i.setOpcode(182 + random.nextInt(4)); break;
                case 3: i.itf = !i.itf; break;
                default: i.name = any(NAMES);
            }
        } else if (at instanceof FieldInsnNode) {
            FieldInsnNode i = (FieldInsnNode) at;
            switch (random.nextInt(3)) {
                case 0: i.owner = className(); break;
                case 1: i.desc = any(DESCRIPTORS); break;
                default: i.setOpcode(178 + random.nextInt(4));
            }
        } else if (at instanceof TypeInsnNode) {
            TypeInsnNode i = (TypeInsnNode) at;
            if (random.nextBoolean()) i.desc = className();
            else i.setOpcode(new int[] {187, 189, 192, 193}[random.nextInt(4)]);
        } else if (at instanceof LdcInsnNode) {
            ((LdcInsnNode) at).cst = constant();
        } else if (at instanceof IincInsnNode) {
            ((IincInsnNode) at).var = random.nextInt(m.maxLocals + 2);
        } else if (at instanceof IntInsnNode) {
            ((IntInsnNode) at).operand = random.nextInt(14);
        } else if (at instanceof InsnNode) {
            m.instructions.set(at, new InsnNode(plainOpcode()));
        }
    }

    private void frameChange(MethodNode m) {
        List<FrameNode> frames = new ArrayList<>();
        for (AbstractInsnNode i : m.instructions) {
            if (i instanceof FrameNode) frames.add((FrameNode) i);
        }
        FrameNode frame = any(frames);
        if (frame == null) {
            m.instructions.insert(anyLabel(m), new FrameNode(Opcodes.F_SAME, 0, null, 0, null));
            return;
        }
        switch (random.nextInt(6)) {
            case 0: m.instructions.remove(frame); break;
            case 1: m.instructions.insertBefore(frame, new InsnNode(Opcodes.NOP)); break;
            case 2: frame.type = Opcodes.F_SAME; break;
            default: {
                List<Object> list = random.nextBoolean() ? frame.local : frame.stack;
                if (list == null) break;
                list = new ArrayList<>(list);
                int n = random.nextInt(3);
                if (n == 0 && !list.isEmpty()) list.remove(random.nextInt(list.size()));
                else if (n == 1 && !list.isEmpty()) list.set(random.nextInt(list.size()), item(m));
                else list.add(item(m));
                if (frame.type != Opcodes.F_CHOP) frame.type = Opcodes.F_FULL;
                if (frame.local != null && frame.stack != null && list.size() < 20) {
                    if (random.nextBoolean()) frame.local = list;
                    else frame.stack = list;
                }
            }
        }
    }

    private Object item(MethodNode m) {
        int n = random.nextInt(11);
        return n < 7 ? (Object) n : n == 7 ? anyLabel(m) : className();
    }

    private void handlerChange(MethodNode m) {
        TryCatchBlockNode block = any(m.tryCatchBlocks);
        if (block == null || random.nextInt(3) == 0) {
            m.tryCatchBlocks.add(new TryCatchBlockNode(anyLabel(m), anyLabel(m), anyLabel(m),
                    random.nextBoolean() ? null : className()));
            return;
        }
        switch (random.nextInt(4)) {
            case 0: block.start = anyLabel(m); break;
            case 1: block.end = anyLabel(m); break;
            case 2: block.handler = anyLabel(m); break;
            default: block.type = className();
        }
    }
}
