package dev.evenkeel.report;

import dev.evenkeel.event.JournalDigest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** The style and the script that go into every page, and the policy that lets nothing else run or load. */
final class PageAssets {
    static final String STYLE = load("statement.css");
    static final String SCRIPT = load("statement.js");

    /** What pages without a script have besides: wide tables. */
    static final String TABLES = load("tables.css");

    /** What pages with charts have besides. */
    static final String CHARTS = load("charts.css");

    /** Content Security Policy: only this style and this script, no request to anywhere. */
    static final String POLICY =
            "default-src 'none'; style-src 'sha256-%s'; script-src 'sha256-%s'; base-uri 'none'; form-action 'none'"
                    .formatted(hash(STYLE), hash(SCRIPT));

    private PageAssets() {}

    /** The policy of a page with this style and no script. */
    static String policy(String style) {
        return "default-src 'none'; style-src 'sha256-%s'; base-uri 'none'; form-action 'none'".formatted(hash(style));
    }

    private static String load(String name) {
        try (var stream = PageAssets.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException(name + " is missing beside " + PageAssets.class.getName());
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(name + " cannot be read", e);
        }
    }

    private static String hash(String text) {
        return Base64.getEncoder().encodeToString(JournalDigest.sha256().digest(text.getBytes(StandardCharsets.UTF_8)));
    }
}
