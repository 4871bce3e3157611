package dev.evenkeel.documents;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.Templates;
import javax.xml.transform.dom.DOMResult;
import javax.xml.transform.stream.StreamSource;
import net.sf.saxon.TransformerFactoryImpl;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** The Schematron rules of EN 16931, as its committee publishes them, for both syntaxes. */
final class En16931 {
    private static final String VERSION = "1.3.16";
    private static final String SVRL = "http://purl.oclc.org/dsdl/svrl";
    private static final Templates UBL = rules("ubl/EN16931-UBL-validation.xslt");
    private static final Templates CII = rules("cii/EN16931-CII-validation.xslt");

    private En16931() {}

    /** The rules that a UBL document breaks, each with its words; warnings too. */
    static List<String> brokenByUbl(byte[] document) throws Exception {
        return broken(UBL, document);
    }

    /** The rules that a CII document breaks, each with its words; warnings too. */
    static List<String> brokenByCii(byte[] document) throws Exception {
        return broken(CII, document);
    }

    /** The document as a tree. */
    static Document tree(byte[] document) throws Exception {
        var factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        return factory.newDocumentBuilder().parse(new ByteArrayInputStream(document));
    }

    /** The texts of all elements of a local name, in document order. */
    static List<String> texts(byte[] document, String name) throws Exception {
        var nodes = tree(document).getElementsByTagNameNS("*", name);
        var texts = new ArrayList<String>();
        for (var at = 0; at < nodes.getLength(); at++) {
            texts.add(nodes.item(at).getTextContent().strip());
        }
        return texts;
    }

    private static List<String> broken(Templates rules, byte[] document) throws Exception {
        var report = new DOMResult();
        rules.newTransformer().transform(new StreamSource(new ByteArrayInputStream(document)), report);
        var root = (Document) report.getNode();
        if (root.getElementsByTagNameNS(SVRL, "fired-rule").getLength() == 0) {
            throw new AssertionError("No rule looked at the document; is it of this syntax?");
        }
        var asserts = root.getElementsByTagNameNS(SVRL, "failed-assert");
        var broken = new ArrayList<String>();
        for (var at = 0; at < asserts.getLength(); at++) {
            var failed = (Element) asserts.item(at);
            broken.add(failed.getAttribute("flag") + " " + text(failed) + " at " + failed.getAttribute("location"));
        }
        return broken;
    }

    private static String text(Node node) {
        return node.getTextContent().strip().replaceAll("\\s+", " ");
    }

    private static Templates rules(String name) {
        var resource = "/external/schematron/" + VERSION + "/" + name;
        try (var stream = En16931.class.getResourceAsStream(resource)) {
            if (stream == null) {
                throw new AssertionError(resource + " is not in the artifact of the rules");
            }
            return new TransformerFactoryImpl().newTemplates(new StreamSource(stream));
        } catch (Exception e) {
            throw new AssertionError("The rules cannot be read: " + resource, e);
        }
    }
}
