package dev.evenkeel.bulk;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A thing that is made when it is first asked for, by whichever thread asks; the others wait. */
final class Once<T> implements Supplier<T> {
    private final Supplier<T> making;
    private @Nullable T made;

    Once(Supplier<T> making) {
        this.making = making;
    }

    @Override
    public synchronized T get() {
        var known = made;
        if (known == null) {
            known = making.get();
            made = known;
        }
        return known;
    }
}
