package dev.evenkeel.bulk;

import java.util.Arrays;

/**
 * Which cases and customers hang together, and so must be decided together: a case and its customers, cases that were
 * merged, events that came under one identity. Union-find with halving of paths.
 */
final class Components {
    /** What belongs to no case. */
    static final int NOBODY = 0;

    private final Table cases = new Table();
    private final Table customers = new Table();
    private final Table identities = new Table();
    private int[] parent = new int[1 << 10];
    private long[] events = new long[1 << 10];
    private int count;

    Components() {
        node();
    }

    /** The node of a case. */
    int ofCase(long code) {
        return cases.node(code);
    }

    /** The node of a customer. */
    int ofCustomer(long code) {
        return customers.node(code);
    }

    /** The node of events whose identities have this hash. */
    int ofIdentity(long hash) {
        return identities.node(hash);
    }

    /** Two nodes hang together. */
    void join(int left, int right) {
        var a = root(left);
        var b = root(right);
        if (a != b) {
            parent[Math.max(a, b)] = Math.min(a, b);
        }
    }

    /** One more event belongs to a node. */
    void count(int node) {
        events[node]++;
    }

    /** The node that stands for all that hang together with a node. */
    int root(int node) {
        var at = node;
        while (parent[at] != at) {
            parent[at] = parent[parent[at]];
            at = parent[at];
        }
        return at;
    }

    /** Puts what hangs together into groups of at least so many events, but for the last; says the group of each root. */
    Groups groups(long eventsMin) {
        var total = new long[count];
        for (var node = 0; node < count; node++) {
            total[root(node)] += events[node];
        }
        var groupOf = new int[count];
        var group = 0;
        var size = 0L;
        for (var node = 0; node < count; node++) {
            if (root(node) == node) {
                groupOf[node] = group;
                size += total[node];
                if (size >= eventsMin) {
                    group++;
                    size = 0;
                }
            }
        }
        return new Groups(groupOf, size > 0 || group == 0 ? group + 1 : group);
    }

    /** The group of each root, and how many groups there are. */
    @SuppressWarnings("ArrayRecordComponent")
    record Groups(int[] ofRoot, int count) {}

    private int node() {
        if (count == parent.length) {
            parent = Arrays.copyOf(parent, 2 * count);
            events = Arrays.copyOf(events, 2 * count);
        }
        parent[count] = count;
        return count++;
    }

    /** Nodes by code. */
    private final class Table {
        private long[] keys = new long[1 << 10];
        private int[] nodes = new int[1 << 10];
        private int size;

        int node(long key) {
            var slot = slot(key);
            if (keys[slot] == 0) {
                keys[slot] = key;
                nodes[slot] = Components.this.node();
                var found = nodes[slot];
                if (2 * ++size > keys.length) {
                    grow();
                }
                return found;
            }
            return nodes[slot];
        }

        private int slot(long key) {
            var mask = keys.length - 1;
            var slot = (int) IdCodes.mixed(key) & mask;
            while (keys[slot] != 0 && keys[slot] != key) {
                slot = (slot + 1) & mask;
            }
            return slot;
        }

        private void grow() {
            var oldKeys = keys;
            var oldNodes = nodes;
            keys = new long[2 * oldKeys.length];
            nodes = new int[keys.length];
            for (var at = 0; at < oldKeys.length; at++) {
                if (oldKeys[at] != 0) {
                    var slot = slot(oldKeys[at]);
                    keys[slot] = oldKeys[at];
                    nodes[slot] = oldNodes[at];
                }
            }
        }
    }
}
