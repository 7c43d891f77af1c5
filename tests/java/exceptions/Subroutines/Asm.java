import java.io.*;

/** Writes a class with one public static method from raw opcodes. */
class Asm {
    static byte[] oneMethod(String cls, int version, String name, String desc, int stack, int locals, int... code)
            throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream d = new DataOutputStream(bytes);
        d.writeInt(0xCAFEBABE);
        d.writeShort(0);
        d.writeShort(version);
        d.writeShort(8);
        d.writeByte(7);
        d.writeShort(3);
        d.writeByte(7);
        d.writeShort(4);
        for (String s : new String[] {cls, "java/lang/Object", name, desc, "Code"}) {
            d.writeByte(1);
            d.writeUTF(s);
        }
        d.writeShort(0x21);
        d.writeShort(1);
        d.writeShort(2);
        d.writeShort(0);
        d.writeShort(0);
        d.writeShort(1);
        d.writeShort(9);
        d.writeShort(5);
        d.writeShort(6);
        d.writeShort(1);
        d.writeShort(7);
        d.writeInt(12 + code.length);
        d.writeShort(stack);
        d.writeShort(locals);
        d.writeInt(code.length);
        for (int b : code) d.writeByte(b);
        d.writeShort(0);
        d.writeShort(0);
        d.writeShort(0);
        return bytes.toByteArray();
    }
}
