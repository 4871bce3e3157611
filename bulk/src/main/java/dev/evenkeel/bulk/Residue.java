package dev.evenkeel.bulk;

/** Cases and customers whose claims the plain path must decide. */
final class Residue {
    private final LongSet cases = new LongSet();
    private final LongSet customers = new LongSet();

    void addCase(long code) {
        if (code != IdCodes.NONE) {
            cases.add(code);
        }
    }

    void addCustomer(long code) {
        if (code != IdCodes.NONE) {
            customers.add(code);
        }
    }

    void addAll(Residue other) {
        cases.addAll(other.cases);
        customers.addAll(other.customers);
    }

    boolean isEmpty() {
        return cases.size() == 0 && customers.size() == 0;
    }

    /** How many cases and customers there are. */
    int size() {
        return cases.size() + customers.size();
    }

    boolean hasCase(long code) {
        return cases.contains(code);
    }

    /** Whether an event of this case and customer is one of them. */
    boolean takes(long caseCode, long customer) {
        return cases.contains(caseCode) || customers.contains(customer);
    }
}
