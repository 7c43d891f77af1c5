// SAX and StAX: events, cursor and writer.
import java.io.*;
import javax.xml.parsers.*;
import javax.xml.stream.*;
import org.xml.sax.*;
import org.xml.sax.helpers.DefaultHandler;
public class XmlStreams {
    public static void main(String[] args) throws Exception {
        String x = "<list n='2'><item id='1'>one</item><item id='2'>two &amp; half</item></list>";
        SAXParserFactory.newInstance().newSAXParser().parse(new InputSource(new StringReader(x)), new DefaultHandler() {
            int depth;
            @Override
            public void startElement(String u, String l, String q, Attributes a) {
                System.out.println("start " + q + " " + depth++ + " " + a.getLength()
                        + (a.getLength() > 0 ? a.getQName(0) + a.getValue(0) : ""));
            }
            @Override
            public void endElement(String u, String l, String q) {
                depth--;
                System.out.println("end " + q);
            }
            @Override
            public void characters(char[] c, int s, int n) {
                System.out.println("chars " + new String(c, s, n));
            }
        });
        XMLStreamReader r = XMLInputFactory.newInstance().createXMLStreamReader(new StringReader(x));
        while (r.hasNext()) {
            int e = r.next();
            System.out.print(e + (r.hasName() ? r.getLocalName() : "")
                    + (e == XMLStreamConstants.CHARACTERS ? r.getText() : "") + ";");
        }
        System.out.println();
        var er = XMLInputFactory.newInstance().createXMLEventReader(new StringReader(x));
        int n = 0;
        while (er.hasNext()) {
            er.nextEvent();
            n++;
        }
        System.out.println(n);
        StringWriter w = new StringWriter();
        XMLStreamWriter s = XMLOutputFactory.newInstance().createXMLStreamWriter(w);
        s.writeStartDocument();
        s.writeStartElement("a");
        s.writeAttribute("b", "c\"<");
        s.writeCharacters("t<>&");
        s.writeEmptyElement("e");
        s.writeComment("c");
        s.writeCData("cd");
        s.writeEndElement();
        s.writeEndDocument();
        s.flush();
        System.out.println(w);
        try {
            XMLInputFactory.newInstance().createXMLStreamReader(new StringReader("<a><")).next();
        } catch (XMLStreamException e) {
            System.out.println("XMLStreamException");
        }
    }
}
