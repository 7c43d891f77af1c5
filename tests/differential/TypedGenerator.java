import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Writes methods that are mostly well typed: it follows the types on the stack and in locals along the code as it writes it,
 * and now and then does something that they forbid. What simple instructions pop and push is in Cordon's own table of
 * opcodes. Half of the classes are of versions without stack maps, with subroutines.
 */
class TypedGenerator implements Opcodes {
    private static final String[] CLASSES = {"java/lang/Object", "java/lang/String", "java/lang/Integer", "java/lang/Number",
        "java/lang/Runnable", "java/lang/Comparable", "java/lang/Throwable", "java/lang/Exception", "[I", "[J", "[[I",
        "[Ljava/lang/String;", "[Ljava/lang/Object;", "[Ljava/lang/Cloneable;", "java/lang/Cloneable", "other/Base",
        "other/Impl", "other/Face", "[B", "[Z", "[D"};
    private static final int LOCALS = 8;

    private static class Row {
        int code;
        String pops, pushes;
    }

    private final Random random;
    private final List<Row> plain = new ArrayList<>();

    // the method at hand
    private MethodVisitor out;
    private final List<String> stack = new ArrayList<>();  // "I", "J", "F", "D", "N" null, "R", "U", "T", else a class
    private final String[] locals = new String[LOCALS];
    private Label[] labels;
    private boolean[] placed;
    private String self, returns;
    private int version, wildness;

    TypedGenerator(Random random) throws IOException {
        this.random = random;
        Pattern row = Pattern.compile("X\\((\\d+), *(\\w+), *None, *\"([IJFD]*)\", *\"([IJFD]?)\", *Normal\\)");
        Matcher m = row.matcher(Files.readString(Path.of(System.getProperty("opcodes"))));
        while (m.find()) {
            Row r = new Row();
            r.code = Integer.parseInt(m.group(1));
            r.pops = m.group(3);
            r.pushes = m.group(4);
            plain.add(r);
        }
    }

    byte[] next() {
        try {
            return generate();
        } catch (RuntimeException e) {
            return null;
        }
    }

    private byte[] generate() {
        version = random.nextBoolean() ? 45 + random.nextInt(6) : 50 + random.nextInt(12);
        wildness = random.nextInt(3) == 0 ? 1000000 : 20 + random.nextInt(100);
        int flags = version < 50 || random.nextInt(3) == 0 ? ClassWriter.COMPUTE_MAXS : ClassWriter.COMPUTE_FRAMES;
        ClassWriter writer = new ClassWriter(flags) {
            @Override
            protected String getCommonSuperClass(String a, String b) {
                return a.equals(b) ? a : "java/lang/Object";
            }
        };
        self = "typed/G";
        String superName = random.nextInt(4) == 0 ? "other/Base" : "java/lang/Object";
        writer.visit(version, ACC_PUBLIC | ACC_SUPER, self, null, superName, null);
        writer.visitField(0, "f", "I", null, null);
        writer.visitField(ACC_STATIC, "s", "Ljava/lang/String;", null, null);
        method(writer, superName);  // one only: of two bad methods nobody says which is found first
        return writer.toByteArray();
    }

    private void method(ClassWriter writer, String superName) {
        boolean isConstructor = random.nextInt(4) == 0;
        boolean isStatic = !isConstructor && random.nextBoolean();
        returns = isConstructor ? "V" : new String[] {"V", "I", "J", "F", "D", "java/lang/Object", "java/lang/String"}[random.nextInt(7)];
        StringBuilder descriptor = new StringBuilder("(");
        java.util.Arrays.fill(locals, null);
        stack.clear();
        int local = 0;
        if (!isStatic) locals[local++] = isConstructor ? "T" : self;
        for (int i = random.nextInt(4); i > 0; i--) {
            String t = anyType();
            descriptor.append(descriptorOf(t));
            locals[local] = t;
            local += isWide(t) ? 2 : 1;
        }
        descriptor.append(")").append(descriptorOf(returns));
        out = writer.visitMethod(isStatic ? ACC_STATIC : 0, isConstructor ? "<init>" : "m", descriptor.toString(), null, null);
        out.visitCode();
        int blocks = 1 + random.nextInt(7);
        labels = new Label[blocks + 1];
        placed = new boolean[blocks + 1];
        for (int i = 0; i <= blocks; i++) labels[i] = new Label();
        if (random.nextInt(3) == 0 && blocks > 2) handlers(blocks);
        if (isConstructor && random.nextInt(3) != 0) callSuper(superName);
        for (int i = 0; i < blocks; i++) {
            out.visitLabel(labels[i]);
            placed[i] = true;
            int length = random.nextInt(12);
            for (int j = 0; j < length; j++) instruction(superName);
            endBlock(blocks);
        }
        out.visitLabel(labels[blocks]);
        if (random.nextInt(20) != 0) leave();
        out.visitMaxs(0, 0);
        out.visitEnd();
    }

    private void handlers(int blocks) {
        for (int i = 1 + random.nextInt(2); i > 0; i--) {
            int a = random.nextInt(blocks), b = a + 1 + random.nextInt(blocks - a);
            out.visitTryCatchBlock(labels[a], labels[b], labels[random.nextInt(blocks + 1)],
                    random.nextBoolean() ? null : random.nextInt(5) == 0 ? anyClass() : "java/lang/Exception");
        }
    }

    // --- control flow

    private void endBlock(int blocks) {
        Label target = labels[random.nextInt(blocks + 1)];
        if (random.nextInt(8) != 0) empty();
        switch (random.nextInt(version <= 50 ? 9 : 7)) {
            case 0:
                out.visitInsn(ICONST_1);
                out.visitJumpInsn(IFEQ + random.nextInt(6), target);
                break;
            case 1:
                out.visitInsn(ACONST_NULL);
                out.visitJumpInsn(random.nextBoolean() ? IFNULL : IFNONNULL, target);
                break;
            case 2:
                if (random.nextBoolean()) out.visitJumpInsn(GOTO, target);
                break;
            case 3:
                out.visitInsn(ICONST_0);
                if (random.nextBoolean()) out.visitTableSwitchInsn(0, 1, target, labels[random.nextInt(blocks + 1)], target);
                else out.visitLookupSwitchInsn(target, new int[] {3, 9}, new Label[] {target, labels[random.nextInt(blocks + 1)]});
                break;
            case 4:
                leave();
                break;
            case 7:
                out.visitJumpInsn(JSR, target);
                break;
            case 8: {
                Label sub = new Label(), over = new Label();
                int local = random.nextInt(LOCALS);
                out.visitJumpInsn(JSR, sub);
                if (random.nextBoolean()) out.visitJumpInsn(JSR, sub);
                out.visitJumpInsn(GOTO, over);
                out.visitLabel(sub);
                if (random.nextInt(15) != 0) out.visitVarInsn(ASTORE, local);
                for (int i = random.nextInt(4); i > 0; i--) instruction("java/lang/Object");
                empty();
                out.visitVarInsn(RET, local);
                out.visitLabel(over);
                break;
            }
            default:
        }
        if (random.nextInt(6) == 0) {
            stack.clear();
            stack.add("java/lang/Throwable");
        } else {
            stack.clear();
        }
    }

    private void empty() {
        while (!stack.isEmpty()) {
            String top = stack.remove(stack.size() - 1);
            out.visitInsn(isWide(top) ? POP2 : POP);
        }
    }

    private void leave() {
        empty();
        if (returns.equals("V")) {
            out.visitInsn(RETURN);
            return;
        }
        constant(returns);
        out.visitInsn(returns.equals("I") ? IRETURN : returns.equals("J") ? LRETURN : returns.equals("F") ? FRETURN
                : returns.equals("D") ? DRETURN : ARETURN);
        stack.remove(stack.size() - 1);
    }

    private void callSuper(String superName) {
        out.visitVarInsn(ALOAD, 0);
        out.visitMethodInsn(INVOKESPECIAL, superName, "<init>", "()V", false);
        locals[0] = self;
    }

    // --- instructions

    private void instruction(String superName) {
        if (random.nextInt(wildness) == 0) {
            wild();
            return;
        }
        switch (random.nextInt(20)) {
            case 0: case 1: case 2:
                constant(anyType());
                return;
            case 3: case 4: case 5:
                load();
                return;
            case 6: case 7: case 8:
                store();
                return;
            case 9:
                newObject();
                return;
            case 10:
                shuffle();
                return;
            case 11:
                array();
                return;
            case 12:
                call(superName);
                return;
            case 13:
                cast();
                return;
            case 14: {
                int local = random.nextInt(LOCALS);
                if ("I".equals(locals[local])) out.visitIincInsn(local, 1);
                return;
            }
            default: {
                Row row = plain.get(random.nextInt(plain.size()));
                if (!operands(row.pops)) return;
                out.visitInsn(row.code);
                for (int i = 0; i < row.pops.length(); i++) stack.remove(stack.size() - 1);
                if (!row.pushes.isEmpty()) stack.add(row.pushes);
            }
        }
    }

    /** Something from the table whatever is on the stack; what it does to the types is not followed. */
    private void wild() {
        switch (random.nextInt(5)) {
            case 0: out.visitVarInsn(ILOAD + random.nextInt(5), random.nextInt(LOCALS)); break;
            case 1: out.visitVarInsn(ISTORE + random.nextInt(5), random.nextInt(LOCALS)); break;
            case 2: out.visitInsn(46 + random.nextInt(8)); break;
            case 3: out.visitInsn(87 + random.nextInt(9)); break;
            default: out.visitInsn(plain.get(random.nextInt(plain.size())).code);
        }
    }

    private boolean operands(String pops) {
        for (int i = 0; i < pops.length(); i++) {
            int at = stack.size() - pops.length() + i;
            if (at < 0 || !stack.get(at).equals(pops.substring(i, i + 1))) {
                constant(pops.substring(0, 1));
                for (int j = 1; j < pops.length(); j++) constant(pops.substring(j, j + 1));
                return true;
            }
        }
        return true;
    }

    private void constant(String type) {
        switch (type) {
            case "I": out.visitInsn(ICONST_0 + random.nextInt(6)); break;
            case "J": out.visitInsn(LCONST_0); break;
            case "F": out.visitInsn(FCONST_1); break;
            case "D": out.visitInsn(DCONST_0); break;
            case "java/lang/String":
                if (random.nextBoolean()) {
                    out.visitLdcInsn("x");
                    break;
                }
            default:
                out.visitInsn(ACONST_NULL);
                if (random.nextInt(3) == 0) {
                    stack.add("N");
                    return;
                }
                out.visitTypeInsn(CHECKCAST, type);
        }
        stack.add(type);
    }

    private void load() {
        int local = random.nextInt(LOCALS);
        String t = locals[local];
        if (t == null || t.equals("R") || t.equals("2")) return;
        int kind = "IJFD".indexOf(t);
        out.visitVarInsn(ILOAD + (kind < 0 ? 4 : kind), local);
        stack.add(t);
    }

    private void store() {
        if (stack.isEmpty()) return;
        String t = stack.get(stack.size() - 1);
        int local = random.nextInt(LOCALS - 1);
        int kind = "IJFD".indexOf(t);
        out.visitVarInsn(ISTORE + (kind < 0 ? 4 : kind), local);
        locals[local] = t;
        if (isWide(t)) locals[local + 1] = "2";
        stack.remove(stack.size() - 1);
    }

    private void newObject() {
        String type = random.nextInt(4) == 0 ? "other/Base" : random.nextBoolean() ? "java/lang/Object" : "java/lang/String";
        out.visitTypeInsn(NEW, type);
        int form = random.nextInt(6);
        if (form == 0) {
            stack.add("U");
            return;
        }
        if (form < 5) out.visitInsn(DUP);
        if (form == 1) {
            int local = random.nextInt(LOCALS - 1);
            out.visitInsn(DUP);
            out.visitVarInsn(ASTORE, local);
            locals[local] = type;
        }
        if (random.nextInt(30) == 0) type = anyClass();
        out.visitMethodInsn(INVOKESPECIAL, type, "<init>", "()V", false);
        if (form < 5) stack.add(type);
    }

    private void shuffle() {
        int n = stack.size();
        if (n == 0) return;
        String a = stack.get(n - 1);
        if (isWide(a)) {
            out.visitInsn(DUP2);
            stack.add(a);
        } else if (n > 1 && !isWide(stack.get(n - 2)) && random.nextBoolean()) {
            String b = stack.get(n - 2);
            if (random.nextBoolean()) {
                out.visitInsn(SWAP);
                stack.set(n - 1, b);
                stack.set(n - 2, a);
            } else {
                out.visitInsn(DUP_X1);
                stack.set(n - 1, b);
                stack.set(n - 2, a);
                stack.add(a);
            }
        } else {
            out.visitInsn(DUP);
            stack.add(a);
        }
    }

    private void array() {
        String[] elements = {"I", "J", "F", "D", "java/lang/Object", "B", "C", "S"};
        int[] codes = {T_INT, T_LONG, T_FLOAT, T_DOUBLE, 0, random.nextBoolean() ? T_BYTE : T_BOOLEAN, T_CHAR, T_SHORT};
        int kind = random.nextInt(8);
        out.visitInsn(ICONST_2);
        if (kind == 4) out.visitTypeInsn(ANEWARRAY, random.nextBoolean() ? "java/lang/Object" : anyClass());
        else out.visitIntInsn(NEWARRAY, codes[kind]);
        out.visitInsn(ICONST_0);
        out.visitInsn(IALOAD + kind);
        stack.add(kind > 4 ? "I" : elements[kind]);
    }

    private void call(String superName) {
        switch (random.nextInt(7)) {
            case 0:
                constant("java/lang/String");
                out.visitMethodInsn(INVOKEVIRTUAL, "java/lang/String", "length", "()I", false);
                stack.set(stack.size() - 1, "I");
                return;
            case 1:
                if (stack.isEmpty() || isWide(stack.get(stack.size() - 1)) || "IF".contains(stack.get(stack.size() - 1))) return;
                out.visitMethodInsn(INVOKEVIRTUAL, "java/lang/Object", "hashCode", "()I", false);
                stack.set(stack.size() - 1, "I");
                return;
            case 2:
                if (stack.isEmpty() || isWide(stack.get(stack.size() - 1)) || "IF".contains(stack.get(stack.size() - 1))) return;
                out.visitMethodInsn(INVOKEINTERFACE, "java/lang/Runnable", "run", "()V", true);
                stack.remove(stack.size() - 1);
                return;
            case 3:
                out.visitFieldInsn(GETSTATIC, self, "s", "Ljava/lang/String;");
                stack.add("java/lang/String");
                return;
            case 4:
                if (locals[0] == null || isWide(locals[0]) || "IFR2".contains(locals[0])) return;
                out.visitVarInsn(ALOAD, 0);
                out.visitInsn(ICONST_3);
                out.visitFieldInsn(PUTFIELD, self, "f", "I");
                return;
            case 5:
                if (stack.isEmpty() || isWide(stack.get(stack.size() - 1)) || "IF".contains(stack.get(stack.size() - 1))) return;
                out.visitFieldInsn(PUTSTATIC, self, "s", "Ljava/lang/String;");
                stack.remove(stack.size() - 1);
                return;
            default:
                if (stack.isEmpty() || isWide(stack.get(stack.size() - 1)) || "IF".contains(stack.get(stack.size() - 1))) return;
                out.visitFieldInsn(GETFIELD, "other/Base", "count", "I");
                stack.set(stack.size() - 1, "I");
        }
    }

    private void cast() {
        if (stack.isEmpty()) return;
        String t = stack.get(stack.size() - 1);
        if ("IJFD".contains(t)) return;
        String to = anyClass();
        out.visitTypeInsn(random.nextInt(4) == 0 ? INSTANCEOF : CHECKCAST, to);
        stack.set(stack.size() - 1, to);
    }

    // --- types

    private String anyClass() {
        return random.nextInt(12) == 0 ? self : CLASSES[random.nextInt(CLASSES.length)];
    }

    private String anyType() {
        int n = random.nextInt(8);
        return n < 4 ? "IJFD".substring(n, n + 1) : anyClass();
    }

    private static boolean isWide(String t) {
        return t.equals("J") || t.equals("D");
    }

    private static String descriptorOf(String t) {
        return t.length() == 1 || t.startsWith("[") ? t : "L" + t + ";";
    }
}
