package dev.evenkeel.bulk;

/** The log itself registers workers, who must be known before it is read. */
final class RegistersWorkers extends NotByColumns {
    private static final long serialVersionUID = 1;

    RegistersWorkers() {
        super("the journal itself registers workers");
    }
}
