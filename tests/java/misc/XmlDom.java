// XML DOM: parsing, namespaces, building, serializing, errors.
import java.io.*;
import javax.xml.parsers.*;
import javax.xml.transform.*;
import javax.xml.transform.dom.*;
import javax.xml.transform.stream.*;
import org.w3c.dom.*;
import org.xml.sax.*;
public class XmlDom {
    static void dump(Node n, String in) {
        System.out.println(in + n.getNodeType() + " " + n.getNodeName() + " "
                + (n.getNodeValue() == null ? "" : n.getNodeValue().trim())
                + (n.getNamespaceURI() == null ? "" : " ns=" + n.getNamespaceURI()));
        if (n.getAttributes() != null)
            for (int i = 0; i < n.getAttributes().getLength(); i++)
                System.out.println(in + " @" + n.getAttributes().item(i));
        for (Node c = n.getFirstChild(); c != null; c = c.getNextSibling()) dump(c, in + "  ");
    }
    public static void main(String[] args) throws Exception {
        String x =
                "<?xml version='1.0'?><!DOCTYPE r [<!ENTITY e 'ent'>]><r a='1' xmlns:p='urn:p'><!-- c --><p:b>t&lt;&e;&#233;</p:b><![CDATA[<raw>]]><?pi data?><e/></r>";
        DocumentBuilderFactory f = DocumentBuilderFactory.newInstance();
        f.setNamespaceAware(true);
        DocumentBuilder b = f.newDocumentBuilder();
        Document d = b.parse(new InputSource(new StringReader(x)));
        dump(d, "");
        System.out.println(d.getElementsByTagNameNS("urn:p", "b").item(0).getTextContent()
                + d.getDocumentElement().getAttribute("a") + d.getDocumentElement().getAttribute("none").isEmpty());
        Document n = b.newDocument();
        Element r = n.createElement("root");
        n.appendChild(r);
        r.setAttribute("q", "a\"b<");
        Element k = n.createElementNS("urn:x", "x:kid");
        k.appendChild(n.createTextNode("te & xt"));
        r.appendChild(k);
        r.appendChild(n.createComment("com"));
        r.appendChild(n.createCDATASection("cd"));
        Transformer t = TransformerFactory.newInstance().newTransformer();
        t.setOutputProperty(OutputKeys.INDENT, "yes");
        StringWriter w = new StringWriter();
        t.transform(new DOMSource(n), new StreamResult(w));
        System.out.println(w);
        b.setErrorHandler(null);
        for (String bad : new String[] {"<a><b></a>", "<a", "", "<a>&und;</a>", "<a x='1' x='2'/>"}) try {
                b.setErrorHandler(new org.xml.sax.helpers.DefaultHandler());
                b.parse(new InputSource(new StringReader(bad)));
            } catch (SAXParseException e) {
                System.out.println(e.getLineNumber() + ":" + e.getColumnNumber() + " " + e.getMessage());
            }
    }
}
