import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/** Writes class files that no compiler makes: straight code only, so that no stack map is needed. */
class ClassBytes {
    private final ByteArrayOutputStream poolBytes = new ByteArrayOutputStream(), methodBytes = new ByteArrayOutputStream();
    private final DataOutputStream pool = new DataOutputStream(poolBytes), methods = new DataOutputStream(methodBytes);
    private int entries = 1, methodCount;
    private final int self, parent;
    private final int access;
    int major = 52;

    ClassBytes(int access, String name, String superName) throws IOException {
        this.access = access;
        self = type(name);
        parent = type(superName);
    }

    int utf8(String text) throws IOException {
        pool.writeByte(1);
        pool.writeUTF(text);
        return entries++;
    }

    int type(String name) throws IOException {
        int text = utf8(name);
        pool.writeByte(7);
        pool.writeShort(text);
        return entries++;
    }

    /** kind: 9 a field, 10 a method, 11 an interface method. */
    int member(int kind, String holder, String name, String descriptor) throws IOException {
        int type = type(holder), n = utf8(name), d = utf8(descriptor);
        pool.writeByte(12);
        pool.writeShort(n);
        pool.writeShort(d);
        int nameAndType = entries++;
        pool.writeByte(kind);
        pool.writeShort(type);
        pool.writeShort(nameAndType);
        return entries++;
    }

    int number(long value) throws IOException {
        pool.writeByte(5);
        pool.writeLong(value);
        entries += 2;
        return entries - 2;
    }

    /** Code as bytes; a number above 255 stands for a constant pool index of two bytes, offset by 0x10000. */
    void method(int methodAccess, String name, String descriptor, int stack, int locals, int... code) throws IOException {
        methods.writeShort(methodAccess);
        methods.writeShort(utf8(name));
        methods.writeShort(utf8(descriptor));
        methodCount++;
        if ((methodAccess & 0x500) != 0) {
            methods.writeShort(0);
            return;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int b : code) {
            if (b >= 0x10000) bytes.write(b >> 8 & 255);
            bytes.write(b & 255);
        }
        methods.writeShort(1);
        methods.writeShort(utf8("Code"));
        methods.writeInt(12 + bytes.size());
        methods.writeShort(stack);
        methods.writeShort(locals);
        methods.writeInt(bytes.size());
        methods.write(bytes.toByteArray());
        methods.writeInt(0);
    }

    static int cp(int index) {
        return 0x10000 + index;
    }

    byte[] bytes() throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(all);
        out.writeInt(0xcafebabe);
        out.writeInt(major);
        out.writeShort(entries);
        out.write(poolBytes.toByteArray());
        out.writeShort(access);
        out.writeShort(self);
        out.writeShort(parent);
        out.writeInt(0);
        out.writeShort(methodCount);
        out.write(methodBytes.toByteArray());
        out.writeShort(0);
        return all.toByteArray();
    }
}
