package dev.evenkeel.documents;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/** The XML Schema of ISO 20022 {@code pain.001.001.09}, as an artifact for banking carries it. */
final class Pain001 {
    private static final String SCHEMA = "/pain.001.001.09.xsd";

    private Pain001() {}

    /** Where a text breaks the schema; empty where it keeps to it. */
    static List<String> broken(String text) throws SAXException, IOException {
        var url = Objects.requireNonNull(Pain001.class.getResource(SCHEMA), SCHEMA);
        var factory = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI);
        var validator = factory.newSchema(new StreamSource(url.toString())).newValidator();
        var broken = new ArrayList<String>();
        validator.setErrorHandler(new ErrorHandler() {
            @Override
            public void warning(SAXParseException found) {
                broken.add(found.getMessage());
            }

            @Override
            public void error(SAXParseException found) {
                broken.add(found.getMessage());
            }

            @Override
            public void fatalError(SAXParseException found) {
                broken.add(found.getMessage());
            }
        });
        validator.validate(new StreamSource(new StringReader(text)));
        return broken;
    }
}
