package dev.evenkeel.proof.bundle;

import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeMap;

/** A bundle in memory. */
record MemoryBundle(TreeMap<String, byte[]> files) implements BundleFiles {
    static MemoryBundle of(Map<String, byte[]> files) {
        return new MemoryBundle(new TreeMap<>(files));
    }

    /** The same with one file put or replaced. */
    MemoryBundle with(String name, byte[] content) {
        var changed = new TreeMap<>(files);
        changed.put(name, content);
        return new MemoryBundle(changed);
    }

    MemoryBundle without(String name) {
        var changed = new TreeMap<>(files);
        changed.remove(name);
        return new MemoryBundle(changed);
    }

    @Override
    public SortedSet<String> names() {
        return Collections.unmodifiableSortedSet(files.navigableKeySet());
    }

    @Override
    public Measured measure(String name) {
        return Measured.of(read(name));
    }

    @Override
    public byte[] read(String name) {
        return Objects.requireNonNull(files.get(name), name);
    }
}
