package dev.evenkeel.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.engagement.Engagement;
import dev.evenkeel.golden.Golden;
import dev.evenkeel.report.ClaimGroup.Behind;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class StatementHtmlTest {
    private static final Pattern STYLE_OR_SCRIPT = Pattern.compile("(?s)<(style|script)>.*?</\\1>");
    private static final Pattern POLICY = Pattern.compile("'sha256-[^']+'|&#39;sha256-.*?&#39;");

    private static String page(Engagement engagement, int claimsMax) {
        return StatementHtml.of(
                ShownStatement.of(engagement, Northwind.march(engagement), Northwind.PROVENANCE, claimsMax));
    }

    private static String page(Engagement engagement) {
        return page(engagement, ShownStatement.CLAIMS_SHOWN_MAX);
    }

    /** The page without its style and script, which have files of their own. */
    private static String words(String page) {
        var bare = STYLE_OR_SCRIPT.matcher(page).replaceAll("<$1></$1>");
        return POLICY.matcher(bare).replaceAll("&#39;sha256-…&#39;");
    }

    private static Document parsed(String page) throws Exception {
        var factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
        return factory.newDocumentBuilder().parse(new InputSource(new StringReader(words(page))));
    }

    private static List<Element> all(Document document, String name) {
        var elements = new ArrayList<Element>();
        var found = document.getElementsByTagName(name);
        for (var at = 0; at < found.getLength(); at++) {
            elements.add((Element) found.item(at));
        }
        return elements;
    }

    @Test
    void a_page_shows_the_statement_and_the_way_down_to_each_event() {
        Golden.assertMatches("golden/march.html", words(page(Northwind.smallEngagement())));
    }

    @Test
    void a_page_asks_the_network_for_nothing() {
        assertThat(page(Northwind.engagement()))
                .doesNotContain("http:", "https:", "src=", "@import", "url(")
                .contains("default-src &#39;none&#39;");
    }

    @Test
    void every_link_leads_to_a_place_on_the_page_and_no_two_places_have_one_name() throws Exception {
        var document = parsed(page(Northwind.engagement()));
        var ids = all(document, "*").stream()
                .map(element -> element.getAttribute("id"))
                .filter(id -> !id.isEmpty())
                .toList();

        assertThat(ids).doesNotHaveDuplicates();
        assertThat(all(document, "a"))
                .isNotEmpty()
                .allSatisfy(link ->
                        assertThat(ids).contains(link.getAttribute("href").substring(1)));
    }

    @Test
    void tables_have_captions_and_heads_have_scopes() throws Exception {
        var document = parsed(page(Northwind.engagement()));

        assertThat(all(document, "th"))
                .allSatisfy(head -> assertThat(head.getAttribute("scope")).isIn("row", "col"));
        assertThat(all(document, "table"))
                .allSatisfy(
                        table -> assertThat(table.getFirstChild().getNodeName()).isEqualTo("caption"));
    }

    @Test
    void a_chart_is_said_in_words_too() throws Exception {
        var document = parsed(page(Northwind.engagement()));

        assertThat(all(document, "svg"))
                .isNotEmpty()
                .allSatisfy(svg -> assertThat(isHidden(svg)).isTrue());
    }

    private static boolean isHidden(Element element) {
        return element.getAttribute("aria-hidden").equals("true")
                || (element.getParentNode() instanceof Element parent && isHidden(parent));
    }

    @Test
    void the_claims_behind_a_line_are_as_many_as_the_line_counts() {
        var engagement = Northwind.engagement();
        var settlement = Northwind.march(engagement);
        var shown = ShownStatement.of(engagement, settlement, Northwind.PROVENANCE);

        assertThat(settlement.statement().lines())
                .filteredOn(line -> !line.claimsDigest().isEmpty())
                .hasSize(2)
                .allSatisfy(line -> assertThat(shown.group(new Behind.OfLine(line.term(), line.kind())))
                        .hasValueSatisfying(group -> assertThat(group.claims())
                                .isEqualTo(line.quantity().longValueExact())
                                .isEqualTo(group.shown().size())));
    }

    @Test
    void a_price_leads_to_its_claims_alone() throws Exception {
        var document = parsed(page(Northwind.engagement()));
        var prices = all(document, "tr").stream()
                .map(row -> "price " + row.getAttribute("data-price"))
                .toList();

        assertThat(all(document, "a"))
                .map(link -> link.getAttribute("data-filter"))
                .filteredOn(filter -> !filter.isEmpty())
                .isNotEmpty()
                .allSatisfy(filter -> assertThat(prices).contains(filter));
    }

    @Test
    void only_so_many_claims_are_shown_and_the_rest_is_counted() {
        var engagement = Northwind.engagement();
        var settlement = Northwind.march(engagement);
        var whole = ShownStatement.of(engagement, settlement, Northwind.PROVENANCE);
        var shown = ShownStatement.of(engagement, settlement, Northwind.PROVENANCE, 30);

        assertThat(shown.groups().stream()
                        .mapToLong(group -> group.shown().size())
                        .sum())
                .isEqualTo(30);
        assertThat(shown.groups().stream().map(ClaimGroup::claims))
                .isEqualTo(whole.groups().stream().map(ClaimGroup::claims).toList());
        assertThat(StatementHtml.of(shown)).contains("30 claims are listed here, the first of each group; ");
    }

    @Test
    void small_groups_are_shown_whole_before_large_ones() {
        var engagement = Northwind.engagement();
        var shown = ShownStatement.of(engagement, Northwind.march(engagement), Northwind.PROVENANCE, 60);

        assertThat(shown.groups())
                .filteredOn(group -> group.claims() <= 12)
                .hasSizeGreaterThan(2)
                .allSatisfy(group -> assertThat(group.notShown()).isZero());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "\"><img src=x onerror=alert(1)>",
                "' onmouseover='alert(1)",
                "</style></details><b>",
                "javascript:alert(1)",
                "&lt;b&gt;",
                "]]>",
                "عربي\u202Efdp.exe",
                "\uD83D\uDE00\uD834\uDD1E",
                "a\u0000b\u001B[31m"
            })
    void a_hostile_case_id_is_shown_and_never_obeyed(String caseId) throws Exception {
        var page = page(Northwind.withCase(caseId, caseId));
        var document = parsed(page);

        assertThat(all(document, "bdi")).extracting(Element::getTextContent).contains(Foreign.text(caseId));
        assertThat(all(document, "script")).hasSize(1);
        assertThat(all(document, "style")).hasSize(1);
        assertThat(all(document, "img")).isEmpty();
        assertThat(all(document, "*")).allSatisfy(element -> {
            for (var at = 0; at < element.getAttributes().getLength(); at++) {
                assertThat(element.getAttributes().item(at).getNodeName()).doesNotStartWith("on");
            }
        });
        assertThat(page).doesNotContain("\u202E", "\u0000", "\u001B");
    }

    @Test
    void terms_with_odd_names_have_addresses_of_their_own() {
        assertThat(ClaimsSection.anchor(new Behind.OfLine("a b", dev.evenkeel.settlement.Line.Kind.CHARGE)))
                .isEqualTo("claims-a_20_b-charge")
                .isNotEqualTo(
                        ClaimsSection.anchor(new Behind.OfLine("a_20_b", dev.evenkeel.settlement.Line.Kind.CHARGE)));
    }

    @Test
    void what_is_read_stands_out_from_the_paper_by_day_and_by_night() {
        var blocks = Pattern.compile(":root \\{(.*?)}", Pattern.DOTALL)
                .matcher(PageAssets.STYLE)
                .results()
                .limit(2)
                .map(match -> Contrast.colours(match.group(1)))
                .toList();

        assertThat(blocks).hasSize(2).allSatisfy(colours -> {
            for (var name : List.of("text", "muted", "accent", "good", "wait", "bad")) {
                for (var ground : List.of("paper", "quiet")) {
                    assertThat(Contrast.ratio(colours, name, ground))
                            .as("%s on %s", name, ground)
                            .isGreaterThanOrEqualTo(Contrast.AA);
                }
            }
        });
    }

    @Test
    void no_text_shouts() {
        assertThat(words(page(Northwind.engagement())).replace("<!DOCTYPE", "").replace("!=", ""))
                .doesNotContain("!");
    }
}
