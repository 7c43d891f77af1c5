// run: given
// out: 1000
// run: denied --deny-memory
// exit: any
// not~ ^1000$
import java.nio.ByteBuffer;

public class Memory {
    public static void main(String[] args) {
        System.out.println(ByteBuffer.allocateDirect(1000).capacity());
    }
}
