package dev.evenkeel.ledger;

/**
 * The accounts of one engagement.
 *
 * <p>Each party keeps its side: the client its cost, debt and money, the provider its claim, revenue and money. What is
 * withheld lies between them, in a pool: the client still owes it, and the provider cannot ask for it yet.
 */
public record Chart(String engagement) {
    /** What the client owes the provider, pools included; a credit. */
    public Account clientPayable() {
        return of("client", "payable");
    }

    /** What the service has cost the client, tax included. */
    public Account clientCost() {
        return of("client", "cost");
    }

    /** What the client has paid, a credit. */
    public Account clientCash() {
        return of("client", "cash");
    }

    /** What the provider can ask for now. */
    public Account receivable() {
        return of("provider", "receivable");
    }

    /** What the provider has earned, without tax; a credit. The sum of all statements' lines, negated. */
    public Account revenue() {
        return of("provider", "revenue");
    }

    /** What the provider has received, less what it paid out to workers. */
    public Account providerCash() {
        return of("provider", "cash");
    }

    /** What workers' rewards have cost the provider. */
    public Account rewards() {
        return of("provider", "rewards");
    }

    /** Everything in a pool. */
    public Account pool(Pool pool) {
        return of(pool.spelling());
    }

    /** What is withheld for one dispute. */
    public Account escrow(String dispute) {
        return pool(Pool.ESCROW).child(dispute);
    }

    /** What a worker has earned since the beginning; a credit. */
    public Account earned(String worker) {
        return of("worker", worker, "earned");
    }

    /** What was paid out to a worker since the beginning. */
    public Account paid(String worker) {
        return of("worker", worker, "paid");
    }

    /** Everything of all workers. */
    public Account workers() {
        return of("worker");
    }

    /** The tax of a rate that the provider collects for the state; a credit. */
    public Account tax(TaxRate rate) {
        return of("tax", rate.spelling());
    }

    /** Everything of the engagement. */
    public Account root() {
        return Account.of("engagement", engagement);
    }

    private Account of(String... names) {
        var account = root();
        for (var name : names) {
            account = account.child(name);
        }
        return account;
    }
}
