// XPath and XSLT.
import java.io.*;
import javax.xml.parsers.*;
import javax.xml.transform.*;
import javax.xml.transform.stream.*;
import javax.xml.xpath.*;
import org.w3c.dom.*;
import org.xml.sax.InputSource;
public class XmlQuery {
    public static void main(String[] args) throws Exception {
        String x = "<s><b c='x' p='10'>A</b><b c='y' p='25'>B</b><b c='x' p='7'>C</b></s>";
        Document d =
                DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(x)));
        XPath p = XPathFactory.newInstance().newXPath();
        for (String q : new String[] {"count(//b)", "sum(//b/@p)", "//b[@c='x'][2]", "/s/b[last()]/text()",
                     "string-length(//b[1])", "concat(//b[1],'-',//b[2])", "//b[@p > 8]/@c", "not(//z)",
                     "normalize-space('  a  b ')", "number('x')", "10 div 4", "7 mod 3", "substring('hello',2,3)"})
            System.out.println(q + " = " + p.evaluate(q, d));
        NodeList l = (NodeList) p.evaluate("//b[@c='x']", d, XPathConstants.NODESET);
        System.out.println(l.getLength() + l.item(1).getTextContent() + p.evaluate("//b", d, XPathConstants.BOOLEAN)
                + p.evaluate("count(//b)", d, XPathConstants.NUMBER));
        try {
            p.compile("//b[");
        } catch (XPathExpressionException e) {
            System.out.println("XPathExpressionException");
        }
        String xsl =
                "<xsl:stylesheet version='1.0' xmlns:xsl='http://www.w3.org/1999/XSL/Transform'><xsl:output method='text'/><xsl:param name='pre' select=\"'P'\"/><xsl:template match='/s'><xsl:for-each select='b'><xsl:sort select='@p' data-type='number'/><xsl:value-of select=\"concat($pre,.,':',@p)\"/><xsl:if test='position()!=last()'>,</xsl:if></xsl:for-each><xsl:apply-templates select='b[1]'/></xsl:template><xsl:template match='b'><xsl:choose><xsl:when test='@p=10'> ten</xsl:when><xsl:otherwise> other</xsl:otherwise></xsl:choose></xsl:template></xsl:stylesheet>";
        Transformer t = TransformerFactory.newInstance().newTransformer(new StreamSource(new StringReader(xsl)));
        t.setParameter("pre", "Q");
        StringWriter w = new StringWriter();
        t.transform(new StreamSource(new StringReader(x)), new StreamResult(w));
        System.out.println(w);
    }
}
