package dev.evenkeel.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What people can do on the pages, programs can do, too: each page and form names its operations, or why it has none. */
class PagesAndOperationsTest {
    private static final Desk DESK = Desk.open();
    private static final Pattern FORM = Pattern.compile("<form[^>]*>");
    private static final Pattern ACTION = Pattern.compile("th:action=\"(?:@\\{)?\\|?(.+?)\\|?}?\"");

    private final Map<?, ?> published = published();

    private static Map<?, ?> published() {
        return map(Published.document(DESK));
    }

    private static Map<?, ?> map(@org.jspecify.annotations.Nullable Object node) {
        return (Map<?, ?>) java.util.Objects.requireNonNull(node);
    }

    private static Set<String> pages() {
        var pages = new TreeSet<String>();
        DESK.addresses().getHandlerMethods().forEach((mapping, method) -> {
            if (method.getBeanType().getName().startsWith("dev.evenkeel.")) {
                mapping.getPatternValues().stream()
                        .filter(path -> !path.startsWith("/v1/"))
                        .forEach(path -> mapping.getMethodsCondition()
                                .getMethods()
                                .forEach(verb -> pages.add(verb.name() + " " + path)));
            }
        });
        return pages;
    }

    @Test
    void every_page_and_form_has_its_operations_or_the_reason_why_it_has_none() {
        var operations = map(published.get("paths")).values().stream()
                .flatMap(verbs -> map(verbs).values().stream())
                .map(operation -> map(operation).get("operationId"))
                .collect(Collectors.toSet());
        var told = map(published.get("x-pages"));

        assertThat(told.keySet().stream().map(String::valueOf)).containsExactlyInAnyOrderElementsOf(pages());
        told.forEach((page, by) -> {
            if (by instanceof List<?> named) {
                assertThat(named).as("%s", page).isNotEmpty().allMatch(operations::contains);
            } else {
                assertThat(String.valueOf(by)).as("%s", page).contains(" ");
            }
        });
    }

    @Test
    void every_form_of_every_template_leads_to_one_of_those() throws IOException {
        var there =
                pages().stream().map(page -> page.replaceAll("\\{\\w+}", "{}")).collect(Collectors.toSet());
        var forms = forms();

        assertThat(forms).hasSizeGreaterThan(40);
        assertThat(forms).allMatch(there::contains, "one of %s".formatted(there));
    }

    private static List<String> forms() throws IOException {
        var forms = new ArrayList<String>();
        try (var templates = Files.list(Path.of("src/main/resources/templates"))) {
            for (var template : templates.sorted().toList()) {
                var found = FORM.matcher(Files.readString(template, StandardCharsets.UTF_8));
                while (found.find()) {
                    var action = ACTION.matcher(found.group());
                    if (action.find()) {
                        forms.add((found.group().contains("method=\"post\"") ? "POST " : "GET ")
                                + address(action.group(1)));
                    } else {
                        assertThat(found.group()).as("%s", template).contains("method=\"dialog\"");
                    }
                }
            }
        }
        return forms;
    }

    private static String address(String action) {
        return action.replace("${base}", "/e/{}")
                .replace("${row.href}", "/e/{}/compare/bills/{}")
                .replaceAll("\\?.*", "")
                .replaceAll("\\$\\{[^}]+}", "{}");
    }
}
