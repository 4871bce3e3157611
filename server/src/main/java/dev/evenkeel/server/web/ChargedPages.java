package dev.evenkeel.server.web;

import dev.evenkeel.contract.Period;
import dev.evenkeel.engagement.ClaimRow;
import dev.evenkeel.files.CsvText;
import dev.evenkeel.report.Numbers;
import dev.evenkeel.server.people.Needs;
import dev.evenkeel.server.people.Right;
import dev.evenkeel.server.people.Viewer;
import dev.evenkeel.server.statements.StatementList;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What all statements charged so far: the claims behind the first number of <em>Together</em>, each as it stood in its statement. */
@Controller
class ChargedPages {
    /** Behind {@code /e/NAME}. */
    static final String ADDRESS = "/statements/charged";

    private static final int CLAIMS_A_PAGE = 100;

    /** So many are read at once for a file. */
    private static final int CLAIMS_A_PIECE = 5_000;

    private final Frame frame;
    private final StatementList statements;

    ChargedPages(Frame frame, StatementList statements) {
        this.frame = frame;
        this.statements = statements;
    }

    /** The outcomes that some statements charge together. */
    static long outcomes(List<StatementList.Kept> kept) {
        return kept.stream()
                .mapToLong(it -> it.issued().statement().loadedCost().outcomes())
                .sum();
    }

    /** Where a page begins: behind a claim of a statement. */
    private record Place(String statement, int position) {
        static final Place FIRST = new Place("", -1);

        static Place of(String after) {
            var parts = after.split("/", -1);
            try {
                return after.isEmpty() ? FIRST : new Place(parts[0], Integer.parseInt(parts[1]));
            } catch (NumberFormatException | ArrayIndexOutOfBoundsException _) {
                throw Page.noCursor();
            }
        }

        static Place behind(StatementList.Charged claim) {
            return new Place(claim.statement(), claim.position());
        }

        String spelling() {
            return "%s/%d".formatted(statement, position);
        }
    }

    @Needs(Right.LOOK)
    @GetMapping("/e/{engagement}" + ADDRESS)
    String page(Viewer viewer, @RequestParam(defaultValue = "") String after, Model model) {
        var all = statements.all(viewer.engagement());
        var place = Place.of(after);
        var found = statements.charged(
                viewer.engagement(), periods(all), place.statement(), place.position(), CLAIMS_A_PAGE + 1);
        var page = found.subList(0, Math.min(CLAIMS_A_PAGE, found.size()));
        frame.around(
                model,
                viewer,
                "statements",
                "%s charged in %s"
                        .formatted(
                                Numbers.of(outcomes(all), "outcome was", "outcomes were"),
                                Numbers.of(all.size(), "statement", "statements")),
                new Frame.Crumb(
                        "Together",
                        "/e/%s/together".formatted(viewer.engagement().name())));
        model.addAttribute("here", "charged");
        Map<String, StatementList.Kept> byPeriod =
                all.stream().collect(Collectors.toMap(kept -> kept.period().name(), Function.identity()));
        model.addAttribute(
                "claims", page.stream().map(it -> view(viewer, it, byPeriod)).toList());
        model.addAttribute(
                "next",
                found.size() > CLAIMS_A_PAGE
                        ? ClaimView.encoded(Place.behind(page.getLast()).spelling())
                        : "");
        model.addAttribute("code", Money.of(viewer).code());
        return "charged";
    }

    private static List<Period> periods(List<StatementList.Kept> all) {
        return all.stream()
                .map(StatementList.Kept::period)
                .sorted(Comparator.comparing(Period::name))
                .toList();
    }

    private static ClaimView view(
            Viewer viewer, StatementList.Charged claim, Map<String, StatementList.Kept> byPeriod) {
        var kept = Optional.ofNullable(byPeriod.get(claim.statement())).orElseThrow();
        var asOf = kept.issued().statement().asOf().toString();
        return ClaimView.of(viewer, claim.row(), asOf, "&of=%s&from=kind%%3Dcharge".formatted(claim.statement()));
    }

    @Needs(Right.MONEY)
    @GetMapping("/e/{engagement}" + ADDRESS + ".csv")
    void csv(Viewer viewer, HttpServletResponse response) throws IOException {
        var place = new Place[] {Place.FIRST};
        var periods = periods(statements.all(viewer.engagement()));
        Streamed.csv(response, "charged.csv", text -> {
            if (place[0].equals(Place.FIRST)) {
                CsvText.append(text, ClaimRow.COLUMNS);
            }
            var found = statements.charged(
                    viewer.engagement(), periods, place[0].statement(), place[0].position(), CLAIMS_A_PIECE);
            found.forEach(it -> CsvText.append(text, it.row().cells()));
            place[0] = found.isEmpty() ? place[0] : Place.behind(found.getLast());
            return found.size() == CLAIMS_A_PIECE;
        });
    }
}
