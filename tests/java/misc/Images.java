// java.awt without a display: geometry, colors, images and their files. What needs a screen says so.
import java.awt.*;
import java.awt.geom.*;
import java.awt.image.*;
import java.io.*;
import java.util.*;
import javax.imageio.ImageIO;

public class Images {
    public static void main(String[] args) throws Exception {
        System.out.println(new Point(1, 2) + " " + new Rectangle(0, 0, 5, 5).intersection(new Rectangle(2, 2, 9, 9)));
        System.out.println(new Color(255, 0, 10).brighter() + " " + Color.decode("#102030") + " "
                + Arrays.toString(Color.RGBtoHSB(10, 200, 30, null)));
        System.out.println(new Ellipse2D.Double(0, 0, 4, 4).contains(2, 2) + " "
                + AffineTransform.getScaleInstance(2, 3).transform(new Point2D.Double(1, 1), null));
        Area area = new Area(new Rectangle(0, 0, 4, 4));
        area.subtract(new Area(new Rectangle(2, 2, 4, 4)));
        for (PathIterator i = area.getPathIterator(null); !i.isDone(); i.next()) {
            double[] at = new double[6];
            System.out.print(i.currentSegment(at) + ":" + at[0] + "," + at[1] + " ");
        }
        System.out.println();
        for (int type : new int[] {BufferedImage.TYPE_INT_RGB, BufferedImage.TYPE_INT_ARGB,
                     BufferedImage.TYPE_3BYTE_BGR, BufferedImage.TYPE_BYTE_GRAY, BufferedImage.TYPE_USHORT_565_RGB,
                     BufferedImage.TYPE_BYTE_INDEXED, BufferedImage.TYPE_BYTE_BINARY}) {
            BufferedImage image = new BufferedImage(4, 3, type);
            image.setRGB(1, 1, 0x80123456);
            image.getRaster().setSample(2, 2, 0, 1);
            System.out.println(type + " " + Integer.toHexString(image.getRGB(1, 1)) + " "
                    + Integer.toHexString(image.getRGB(2, 2)) + " " + image.getColorModel().getNumComponents() + " "
                    + image.getRaster().getDataBuffer().getSize());
        }
        BufferedImage image = new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB);
        for (int x = 0; x < 8; x++)
            for (int y = 0; y < 8; y++) image.setRGB(x, y, x * 30 << 16 | y * 30 << 8 | 77);
        for (String format : new String[] {"png", "bmp", "gif"}) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            System.out.print(format + " " + ImageIO.write(image, format, out) + " ");
            BufferedImage back = ImageIO.read(new ByteArrayInputStream(out.toByteArray()));
            System.out.println(back.getWidth() + "x" + back.getHeight() + " " + Integer.toHexString(back.getRGB(3, 5)));
        }
        System.out.println(GraphicsEnvironment.isHeadless() + " " + new BasicStroke(2).getLineWidth());
        try {
            new Frame("x");
        } catch (HeadlessException e) {
            System.out.println(e.getMessage());
        }
    }
}
