package dev.evenkeel.ledger;

import dev.evenkeel.contract.Period;

/**
 * The accounts of one engagement.
 *
 * <p>Each party keeps its side: the client its cost, debt and money, the provider its claim, revenue and money. What is
 * withheld lies between them, in a pool: the client still owes it, and the provider cannot ask for it yet.
 */
public final class Chart {
    private final Account root;
    private final Account clientPayable;
    private final Account clientCost;
    private final Account clientCash;
    private final Account receivable;
    private final Account revenue;
    private final Account providerCash;
    private final Account rewards;
    private final Account workers;

    /** The accounts of an engagement, by its contract's id. */
    public Chart(String engagement) {
        this.root = Account.of("engagement", engagement);
        this.clientPayable = of("client", "payable");
        this.clientCost = of("client", "cost");
        this.clientCash = of("client", "cash");
        this.receivable = of("provider", "receivable");
        this.revenue = of("provider", "revenue");
        this.providerCash = of("provider", "cash");
        this.rewards = of("provider", "rewards");
        this.workers = of("worker");
    }

    /** What the client owes the provider, pools included; a credit. */
    public Account clientPayable() {
        return clientPayable;
    }

    /** What the service has cost the client, tax included. */
    public Account clientCost() {
        return clientCost;
    }

    /** What the client has paid, a credit. */
    public Account clientCash() {
        return clientCash;
    }

    /** What the provider can ask for now. */
    public Account receivable() {
        return receivable;
    }

    /** What the provider has earned, without tax; a credit. The sum of all statements' lines, negated. */
    public Account revenue() {
        return revenue;
    }

    /** What the provider has received, less what it paid out to workers. */
    public Account providerCash() {
        return providerCash;
    }

    /** What workers' rewards have cost the provider. */
    public Account rewards() {
        return rewards;
    }

    /** Everything in a pool. */
    public Account pool(Pool pool) {
        return of(pool.spelling());
    }

    /** What is withheld of one statement because of disputes about it. */
    public Account escrow(Period statement) {
        return pool(Pool.ESCROW).child(statement.name());
    }

    /** What a worker has earned since the beginning; a credit. */
    public Account earned(String worker) {
        return workers.child(worker).child("earned");
    }

    /** What was paid out to a worker since the beginning. */
    public Account paid(String worker) {
        return workers.child(worker).child("paid");
    }

    /** Everything of all workers. */
    public Account workers() {
        return workers;
    }

    /** The tax of a rate that the provider collects for the state; a credit. */
    public Account tax(TaxRate rate) {
        return of("tax", rate.spelling());
    }

    /** Everything of the engagement. */
    public Account root() {
        return root;
    }

    private Account of(String... names) {
        var account = root;
        for (var name : names) {
            account = account.child(name);
        }
        return account;
    }
}
