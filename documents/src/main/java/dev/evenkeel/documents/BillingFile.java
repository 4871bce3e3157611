package dev.evenkeel.documents;

import com.prowidesoftware.swift.model.IBAN;
import dev.evenkeel.contract.Contract;
import dev.evenkeel.contract.Parties;
import dev.evenkeel.files.UnusableFile;
import dev.evenkeel.ledger.TaxRate;
import dev.evenkeel.yaml.Node;
import dev.evenkeel.yaml.Problem;
import dev.evenkeel.yaml.Problems;
import dev.evenkeel.yaml.Reading;
import dev.evenkeel.yaml.Schema;
import dev.evenkeel.yaml.YamlReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.TreeMap;

/** The file of billing details: strict YAML, every problem told at once with its place. */
public final class BillingFile {
    private static final String SCHEMA = "billing.schema.json";

    private final Contract contract;
    private final Problems problems;

    private BillingFile(Contract contract, Problems problems) {
        this.contract = contract;
        this.problems = problems;
    }

    /** Reads a file; throws {@link UnusableFile} with every problem in it. Names and countries default to the contract's. */
    public static BillingDetails read(Path path, Contract contract) {
        try {
            return read(path.toString(), Files.readAllBytes(path), contract);
        } catch (IOException e) {
            throw new UnusableFile(
                    "%s could not be read: %s. It is the file of billing details; see examples/northwind/billing.yaml."
                            .formatted(path, e.getMessage()));
        }
    }

    /** Reads a file's text; throws {@link UnusableFile} with every problem in it. */
    public static BillingDetails read(String file, byte[] utf8, Contract contract) {
        var problems = new Problems();
        var reading = YamlReader.read(file, utf8);
        problems.addAll(reading.problems());
        if (!(reading instanceof Reading.Tree(Node.Fields root, var _))) {
            problems.addUnlessBlamed(
                    Problem.error(
                            "shape",
                            dev.evenkeel.yaml.Place.start(file),
                            "",
                            "This is no file of billing details: fields 'billing', 'seller', 'buyer', 'vat' and 'account' are due."));
            throw new UnusableFile(problems.all());
        }
        Schema.of(SCHEMA, schema()).check(root, problems);
        if (problems.hasErrors()) {
            throw new UnusableFile(problems.all());
        }
        var details = new BillingFile(contract, problems).details(root);
        if (problems.hasErrors()) {
            throw new UnusableFile(problems.all());
        }
        return details;
    }

    /** Details as such a file, without the accounts of workers; read again, they are the same but for those. */
    public static String text(BillingDetails details, Contract contract) {
        return new BillingText(details, contract).text();
    }

    /** The JSON Schema (2020-12) of the file, for editors. */
    public static String schema() {
        try (var stream = BillingFile.class.getResourceAsStream(SCHEMA)) {
            if (stream == null) {
                throw new IllegalStateException(SCHEMA + " is missing beside " + BillingFile.class.getName());
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(SCHEMA + " cannot be read", e);
        }
    }

    private BillingDetails details(Node.Fields root) {
        var seller = party(root, "seller", contract.parties().provider());
        var buyer = party(root, "buyer", contract.parties().client());
        var vat = vat(fields(root, "vat"));
        checkTaxIdentity(root, seller, buyer, vat);
        var payees = new TreeMap<String, BankAccount>();
        root.at("payees").ifPresent(node -> {
            for (var payee : ((Node.Fields) node).fields()) {
                payees.put(payee.name(), account((Node.Fields) payee.value(), payee.name()));
            }
        });
        return new BillingDetails(
                seller,
                buyer,
                vat,
                account(fields(root, "account"), seller.name()),
                text(root, "buyer reference"),
                payees);
    }

    private LegalParty party(Node.Fields root, String field, Parties.Party party) {
        var node = fields(root, field);
        var country = node.at("country").map(Node::excerpt).orElse(party.country());
        if (country.isEmpty()) {
            error(
                    "required",
                    node,
                    field,
                    "The contract says no country for '%s', and every bill needs one. Add 'country', such as DE."
                            .formatted(party.id()));
        }
        return new LegalParty(
                party.id(),
                node.at("name").map(Node::excerpt).orElse(party.name()),
                new LegalParty.Address(text(node, "street"), text(node, "postcode"), text(node, "city")),
                country,
                text(node, "vat id"),
                text(node, "tax number"),
                text(node, "email"));
    }

    private VatTreatment vat(Node.Fields node) {
        var category = VatTreatment.Category.named(text(node, "category")).orElseThrow();
        var rate = node.at("rate")
                .map(it -> new TaxRate(new BigDecimal(it.excerpt().replace("%", ""))))
                .orElse(TaxRate.none());
        var isStandard = category == VatTreatment.Category.STANDARD;
        if (isStandard && rate.equals(TaxRate.none())) {
            error(
                    "rate",
                    node,
                    "standard",
                    "Tax of the category 'standard' has a rate above 0%. Add it: {category: standard, rate: 19%}.");
        }
        if (!isStandard && !rate.equals(TaxRate.none())) {
            error(
                    "rate",
                    node.at("rate").orElse(node),
                    rate.spelling() + "%",
                    "Tax of the category '%s' has no rate. Remove 'rate', or write {category: standard, rate: %s%%}."
                            .formatted(category.spelling(), rate.spelling()));
        }
        if (category == VatTreatment.Category.EXEMPT && node.at("reason").isEmpty()) {
            error(
                    "reason",
                    node,
                    "exempt",
                    "An exempt bill says why. Add 'reason', with the paragraph that exempts it.");
        }
        return new VatTreatment(category, rate, text(node, "reason"));
    }

    /** What EN 16931 asks of the parties' tax identities: BR-S-02, BR-AE-02, BR-E-02, BR-Z-02. */
    private void checkTaxIdentity(Node.Fields root, LegalParty seller, LegalParty buyer, VatTreatment vat) {
        if (seller.vatId().isEmpty() && seller.taxNumber().isEmpty()) {
            error(
                    "required",
                    fields(root, "seller"),
                    "seller",
                    "The seller has neither a 'vat id' nor a 'tax number', and every bill needs one of them.");
        }
        if (vat.category() == VatTreatment.Category.REVERSE_CHARGE
                && buyer.vatId().isEmpty()) {
            error(
                    "required",
                    fields(root, "buyer"),
                    "buyer",
                    "Under reverse charge the buyer owes the tax, so the bill names its 'vat id'. Add it.");
        }
    }

    private BankAccount account(Node.Fields node, String holder) {
        var written = node.at("iban").orElseThrow();
        var iban = written.excerpt().replace(" ", "");
        if (!new IBAN(iban).isValid()) {
            error(
                    "iban",
                    written,
                    written.excerpt(),
                    "'%s' is no IBAN: its check digits or its length are wrong. Copy it again from the bank's own papers."
                            .formatted(iban));
        }
        return new BankAccount(node.at("holder").map(Node::excerpt).orElse(holder), iban, text(node, "bic"));
    }

    private void error(String code, Node at, String text, String message) {
        problems.addUnlessBlamed(Problem.error(code, at.place(), text, message));
    }

    private static Node.Fields fields(Node.Fields node, String name) {
        return (Node.Fields) node.at(name).orElseThrow();
    }

    private static String text(Node.Fields node, String name) {
        return Optional.of(node).flatMap(it -> it.at(name)).map(Node::excerpt).orElse("");
    }
}
