package dev.evenkeel.contract;

import dev.evenkeel.condition.Condition;
import dev.evenkeel.contract.Section.Bullets;
import dev.evenkeel.contract.Section.Grid;
import dev.evenkeel.contract.Section.Paragraph;
import dev.evenkeel.yaml.Phrases;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * The contract as a text to read: what the parsed contract says, not what its file looks like. Nothing that moves
 * money is left out, defaults included.
 */
public final class ContractProse {
    private static final ConditionWords OF_CASE = new ConditionWords("the event's");

    private final Contract contract;

    private ContractProse(Contract contract) {
        this.contract = contract;
    }

    /** All of it, section by section, in the order in which people negotiate. */
    public static List<Section> print(Contract contract) {
        return new ContractProse(contract).sections();
    }

    /** A rule against an outcome in a sentence, which leaves its name out. */
    public static String rule(Outcome.RefuteRule rule) {
        return OutcomeProse.refuting(rule, "");
    }

    /** What must happen for a rule to refute an outcome, and within which time, as a clause. */
    public static String event(Outcome.RefuteRule rule) {
        return OutcomeProse.event(rule);
    }

    /** A condition on a case as a clause; one that no words fit is quoted. */
    public static String clause(Condition condition) {
        return OF_CASE.clause(condition);
    }

    /** What silence does for an outcome, in a sentence. */
    public static String silence(Outcome outcome) {
        return new OutcomeProse(outcome).silence();
    }

    private List<Section> sections() {
        var sections = new ArrayList<Section>();
        sections.add(purpose());
        sections.add(new Section(
                "The parties",
                List.of(new Bullets(List.of(
                        party(contract.parties().client(), "the client, who receives the service and pays"),
                        party(contract.parties().provider(), "the provider, who gives the service and is paid"))))));
        sections.add(termAndBilling());
        sections.add(scope());
        for (var outcome : contract.outcomes()) {
            sections.add(new OutcomeProse(outcome).section());
        }
        if (!contract.outcomes().isEmpty()) {
            sections.add(credit());
        }
        sections.addAll(MeasureProse.sections(contract));
        terms(TermKind.Part.PAID, "What is paid", sections);
        terms(TermKind.Part.LIMITS, "Limits", sections);
        sections.addAll(RewardProse.sections(contract));
        sections.add(new SafeguardProse(contract).section());
        annexes(sections);
        return sections;
    }

    private Section purpose() {
        var blocks = new ArrayList<Section.Block>();
        if (!contract.purpose().isEmpty()) {
            blocks.add(new Paragraph("Purpose: " + contract.purpose()));
        }
        contract.annexes().amends().ifPresent(amends -> blocks.add(new Paragraph(amendment(amends))));
        blocks.add(new Paragraph("Contract '%s'. Digest %s."
                .formatted(contract.id(), CanonicalContract.of(contract).digest())));
        return new Section(contract.title(), blocks);
    }

    private static String amendment(Annexes.Amendment amends) {
        return "It amends the version %s for claims from %s on%s: %s"
                .formatted(
                        amends.digest(),
                        Words.date(amends.from()),
                        amends.restateFrom()
                                .map(_ -> ", although it was agreed to be in force from %s"
                                        .formatted(Words.date(amends.effective())))
                                .orElse(""),
                        amends.change());
    }

    private static String party(Parties.Party party, String role) {
        var text = new StringBuilder(party.name())
                .append(party.country().isEmpty() ? "" : " (%s)".formatted(party.country()))
                .append(": ")
                .append(role)
                .append(". Its id is '%s'.".formatted(party.id()));
        if (!party.leader().isEmpty()) {
            text.append(" It is led by: ");
            text.append(String.join(
                    "; ",
                    new TreeMap<>(party.leader())
                            .descendingMap().entrySet().stream()
                                    .map(entry -> entry.getKey() + " " + entry.getValue())
                                    .toList()));
            text.append('.');
        }
        return text.toString();
    }

    private Section termAndBilling() {
        var term = contract.term();
        var billing = contract.billing();
        var every = CanonicalContract.lower(billing.every());
        var holidays = billing.calendar().isEmpty()
                ? "Business days are Monday to Friday."
                : "Business days are Monday to Friday, less the holidays in '%s'.".formatted(billing.calendar());
        return new Section(
                "Term and billing",
                List.of(
                        new Paragraph("The contract is for claims from %s up to and including %s, by the clocks of %s."
                                .formatted(
                                        Words.date(term.from()),
                                        Words.date(term.to().minusDays(1)),
                                        CanonicalContract.zone(term))),
                        new Paragraph(("Bills are drawn up in %s (%s) for each %s, at the start of the %s business day "
                                        + "after it. " + "A statement can be disputed for %s and is paid within %s. %s")
                                .formatted(
                                        billing.currency().getDisplayName(java.util.Locale.ENGLISH),
                                        billing.currency().getCurrencyCode(),
                                        every,
                                        ordinal(billing.statementDays()),
                                        Words.count(billing.disputeDays(), "business day"),
                                        Words.count(billing.paymentDays(), "day"),
                                        holidays)),
                        new Paragraph("Each line of a statement is the exact sum of its charges, rounded once to the "
                                + "minor unit of "
                                + "the currency (%s).".formatted(CanonicalContract.lower(billing.rounding())))));
    }

    private static String ordinal(int number) {
        var isTeen = number % 100 / 10 == 1;
        return number
                + switch (number % 10) {
                    case 1 -> isTeen ? "th" : "st";
                    case 2 -> isTeen ? "th" : "nd";
                    case 3 -> isTeen ? "th" : "rd";
                    default -> "th";
                };
    }

    private Section scope() {
        var blocks = new ArrayList<Section.Block>();
        blocks.add(new Paragraph(
                contract.scope().isAlways()
                        ? "The contract is about all cases."
                        : "The contract is about cases of which this holds when an outcome is claimed: %s."
                                .formatted(OF_CASE.clause(contract.scope()))));
        if (!contract.definitions().isEmpty()) {
            blocks.add(new Paragraph("In what follows, a case or an outcome is called:"));
            blocks.add(new Bullets(new TreeMap<String, Condition>(contract.definitions())
                    .entrySet().stream()
                            .map(entry -> "%s, where %s."
                                    .formatted(Words.quoted(entry.getKey()), OF_CASE.clause(entry.getValue())))
                            .toList()));
        }
        var declared = contract.attributes().declared();
        if (!declared.isEmpty()) {
            blocks.add(new Paragraph("Besides the built-in attributes, conditions read: %s."
                    .formatted(Phrases.and(new TreeMap<>(declared)
                            .entrySet().stream()
                                    .map(entry -> "%s (%s)"
                                            .formatted(
                                                    entry.getKey(),
                                                    entry.getValue().spelling()))
                                    .toList()))));
        }
        return new Section("What the contract is about", blocks);
    }

    private Section credit() {
        var items = contract.outcomes().stream()
                .map(outcome -> "%s: %s".formatted(Words.quoted(outcome.name()), OutcomeProse.credit(outcome.credit())))
                .toList();
        return new Section("Who gets the credit", List.of(new Bullets(items)));
    }

    private void terms(TermKind.Part part, String heading, List<Section> sections) {
        var blocks = new ArrayList<Section.Block>();
        for (var term : contract.terms()) {
            if (TermKinds.part(term) == part) {
                blocks.addAll(TermKinds.prose(term, contract));
            }
        }
        if (part == TermKind.Part.PAID && contract.order() == Contract.Order.AS_WRITTEN) {
            blocks.add(new Paragraph("The terms are computed in the order in which the contract has them."));
        }
        if (part == TermKind.Part.PAID && !contract.terms().isEmpty()) {
            blocks.add(new Paragraph(
                    contract.stacking() == Contract.Stacking.ALLOWED
                            ? "One case may be charged under two of these terms."
                            : "No case is to be charged under two of these terms (stacking is forbidden)."));
        }
        if (!blocks.isEmpty()) {
            sections.add(new Section(heading, blocks));
        }
    }

    private void annexes(List<Section> sections) {
        var annexes = contract.annexes();
        if (!annexes.disclosures().isEmpty()) {
            sections.add(new Section(
                    "Who sees what",
                    List.of(new Bullets(annexes.disclosures().stream()
                            .map(ContractProse::disclosure)
                            .toList()))));
        }
        if (!annexes.forums().isEmpty()) {
            sections.add(new Section(
                    "How the partners meet",
                    List.of(new Grid(
                            List.of("meeting", "every", "quorum", "agenda"),
                            annexes.forums().stream()
                                    .map(forum -> List.of(
                                            forum.name(),
                                            forum.every(),
                                            forum.quorum(),
                                            String.join(", ", forum.agenda())))
                                    .toList()))));
        }
        if (!annexes.sources().isEmpty()) {
            sections.add(new Section(
                    "Where it comes from",
                    List.of(new Bullets(annexes.sources().stream()
                            .map(ContractProse::source)
                            .toList()))));
        }
    }

    private static String source(Annexes.Source source) {
        var where = source.from().isEmpty()
                ? ""
                : " (%s%s)".formatted(source.from(), source.read().isEmpty() ? "" : ", read " + source.read());
        var sure = switch (source.sure()) {
            case VENDOR -> "read in its author's own document";
            case SECONDARY -> "read in what others say of it";
            case INFERRED -> "concluded, not read";
            case UNVERIFIED -> "unverified: nothing about it was found";
        };
        return "%s: %s%s; %s.".formatted(source.of(), source.says(), where, sure);
    }

    private static String disclosure(Annexes.Disclosure disclosure) {
        var until = disclosure.until().equals(LocalDate.MAX)
                ? "for good"
                : "until the end of %s".formatted(Words.date(disclosure.until().minusDays(1)));
        return "Events of type '%s' are shown to %s, %s."
                .formatted(disclosure.type(), Phrases.and(disclosure.to()), until);
    }
}
