// XSLT, XPath over namespaces, StAX writing, SAX errors and DOM serialization.
import java.io.*;
import java.util.*;
import javax.xml.XMLConstants;
import javax.xml.parsers.*;
import javax.xml.stream.*;
import javax.xml.transform.*;
import javax.xml.transform.dom.*;
import javax.xml.transform.stream.*;
import javax.xml.validation.*;
import javax.xml.xpath.*;
import org.w3c.dom.*;
import org.xml.sax.*;
import org.xml.sax.helpers.DefaultHandler;

public class XslTransform {
    static final String DOC =
            "<?xml version=\"1.0\"?><shop xmlns:p=\"urn:price\"><item id=\"1\"><name>Pen &amp; ink</name>"
            + "<p:price>3.50</p:price></item><item id=\"2\"><name>Book</name><p:price>12.00</p:price></item><!-- end --></shop>";
    static final String XSL =
            "<xsl:stylesheet version='1.0' xmlns:xsl='http://www.w3.org/1999/XSL/Transform' xmlns:p='urn:price'>"
            + "<xsl:output method='text'/><xsl:param name='cur' select=\"'EUR'\"/><xsl:template match='/shop'>"
            + "<xsl:for-each select='item'><xsl:sort select='p:price' data-type='number' order='descending'/>"
            + "<xsl:value-of select='position()'/>. <xsl:value-of select='name'/>: <xsl:value-of select='p:price'/> <xsl:value-of select='$cur'/>"
            + "<xsl:text>&#10;</xsl:text></xsl:for-each>sum=<xsl:value-of select='sum(item/p:price)'/><xsl:text>&#10;</xsl:text></xsl:template></xsl:stylesheet>";

    public static void main(String[] args) throws Exception {
        Transformer t = TransformerFactory.newInstance().newTransformer(new StreamSource(new StringReader(XSL)));
        StringWriter out = new StringWriter();
        t.transform(new StreamSource(new StringReader(DOC)), new StreamResult(out));
        System.out.print(out);
        t.setParameter("cur", "CHF");
        out = new StringWriter();
        t.transform(new StreamSource(new StringReader(DOC)), new StreamResult(out));
        System.out.print(out);

        DocumentBuilderFactory f = DocumentBuilderFactory.newInstance();
        f.setNamespaceAware(true);
        Document d = f.newDocumentBuilder().parse(new InputSource(new StringReader(DOC)));
        XPath xp = XPathFactory.newInstance().newXPath();
        xp.setNamespaceContext(new javax.xml.namespace.NamespaceContext() {
            public String getNamespaceURI(String prefix) {
                return prefix.equals("q") ? "urn:price" : XMLConstants.NULL_NS_URI;
            }
            public String getPrefix(String uri) { return null; }
            public Iterator<String> getPrefixes(String uri) { return null; }
        });
        System.out.println(xp.evaluate("sum(//q:price)", d) + " " + xp.evaluate("/shop/item[q:price > 5]/name", d));
        NodeList ids = (NodeList) xp.evaluate("//item/@id", d, XPathConstants.NODESET);
        for (int i = 0; i < ids.getLength(); i++) System.out.print(ids.item(i) + " ");
        System.out.println(xp.evaluate("count(//comment())", d, XPathConstants.NUMBER));
        try {
            xp.evaluate("//item[", d);
        } catch (XPathExpressionException e) {
            System.out.println(e.getClass().getSimpleName());
        }

        Element extra = d.createElement("item");
        extra.setAttribute("id", "3");
        extra.appendChild(d.createElement("name")).setTextContent("a < b \"c\"");
        d.getDocumentElement().appendChild(extra);
        Transformer id = TransformerFactory.newInstance().newTransformer();
        id.setOutputProperty(OutputKeys.INDENT, "yes");
        id.setOutputProperty(OutputKeys.OMIT_XML_DECLARATION, "yes");
        out = new StringWriter();
        id.transform(new DOMSource(d), new StreamResult(out));
        System.out.println(out);

        StringWriter sw = new StringWriter();
        XMLStreamWriter w = XMLOutputFactory.newInstance().createXMLStreamWriter(sw);
        w.writeStartDocument();
        w.writeStartElement("a");
        w.writeAttribute("x", "<&\">");
        w.writeCharacters("1 < 2 & 3");
        w.writeEmptyElement("b");
        w.writeCData("raw <>");
        w.writeComment("c");
        w.writeProcessingInstruction("pi", "data");
        w.writeEndDocument();
        w.close();
        System.out.println(sw);
        XMLStreamReader r = XMLInputFactory.newInstance().createXMLStreamReader(new StringReader(DOC));
        StringBuilder events = new StringBuilder();
        while (r.hasNext()) {
            int e = r.next();
            events.append(e).append(r.hasName() ? ":" + r.getName() : "").append(' ');
        }
        System.out.println(events);

        for (String bad : new String[] {
                     "<a><b></a>", "<a", "", "<a>&none;</a>", "<a x='1' x='2'/>", "<a>\u0001</a>", "<a/><b/>"}) {
            try {
                SAXParserFactory.newInstance().newSAXParser().parse(
                        new InputSource(new StringReader(bad)), new DefaultHandler());
                System.out.println("parsed " + bad);
            } catch (SAXParseException e) {
                System.out.println(e.getLineNumber() + ":" + e.getColumnNumber() + " " + e.getMessage());
            }
        }
        String xsd =
                "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema'><xs:element name='n'><xs:complexType><xs:sequence>"
                + "<xs:element name='i' type='xs:int' maxOccurs='3'/></xs:sequence></xs:complexType></xs:element></xs:schema>";
        Schema schema = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                                .newSchema(new StreamSource(new StringReader(xsd)));
        for (String doc : new String[] {
                     "<n><i>1</i></n>", "<n><i>x</i></n>", "<n/>", "<n><i>1</i><i>2</i><i>3</i><i>4</i></n>"}) {
            try {
                schema.newValidator().validate(new StreamSource(new StringReader(doc)));
                System.out.println("valid " + doc);
            } catch (SAXException e) {
                System.out.println(e.getMessage());
            }
        }
    }
}
