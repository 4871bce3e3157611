package dev.evenkeel.ledger;

import java.util.List;

/**
 * Where money stands, as a path: {@code engagement/northwind-support/client/payable}. An account holds those whose path
 * begins with its own.
 *
 * @param path names separated by slashes; what is no letter, digit or {@code . _ ~ + @ -} in a name is percent-encoded
 */
public record Account(String path) implements Comparable<Account> {
    public Account {
        Segments.checked(path, "an account");
    }

    /** The account of names, from the outermost in. */
    public static Account of(String... names) {
        return new Account(Segments.joined(names));
    }

    /** The account of that name within this one. */
    public Account child(String name) {
        return new Account(path + "/" + Segments.joined(name));
    }

    /** Its names from the outermost in, as they were before they were encoded. */
    public List<String> names() {
        return Segments.names(path);
    }

    /** Whether it is this one or one within it. */
    public boolean holds(Account other) {
        return other.path.startsWith(path)
                && (other.path.length() == path.length() || other.path.charAt(path.length()) == '/');
    }

    /** By path. */
    @Override
    public int compareTo(Account other) {
        return path.compareTo(other.path);
    }

    @Override
    public String toString() {
        return path;
    }
}
