package dev.evenkeel.proof.bundle;

import dev.evenkeel.proof.Hash;
import dev.evenkeel.proof.Malformed;
import dev.evenkeel.proof.canonical.Json;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Every file of a bundle but the manifest itself, with its length and digest.
 *
 * @param engagement the origin of the engagement's log
 * @param files by name, in order of name
 */
public record Manifest(String engagement, SortedMap<BundlePath, Measured> files) {
    /** The name of its file. */
    public static final String NAME = "manifest.json";

    private static final long VERSION = 1;
    private static final String ENGAGEMENT = "engagement";
    private static final String FILES = "files";
    private static final String VERSION_FIELD = "version";
    private static final String DIGEST = "digest";
    private static final String LENGTH = "length";
    private static final String PATH = "path";

    public Manifest {
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
        var folded = new HashMap<String, BundlePath>();
        for (var path : files.keySet()) {
            var other = folded.put(path.folded(), path);
            if (other != null || path.text().equals(NAME)) {
                throw new Malformed("A bundle cannot have a file %s%s. Rename it."
                        .formatted(path, other == null ? " besides its manifest" : ", and one named " + other));
            }
        }
    }

    /** The manifest of the files there are. Throws {@link Malformed} if one of them has a name that no bundle can have. */
    public static Manifest of(String engagement, BundleFiles found) {
        var files = new TreeMap<BundlePath, Measured>();
        for (var name : found.names()) {
            if (!name.equals(NAME)) {
                files.put(new BundlePath(name), found.measure(name));
            }
        }
        return new Manifest(engagement, files);
    }

    Json.Fields json() {
        return Json.Fields.of(Map.of(
                ENGAGEMENT,
                new Json.Text(engagement),
                FILES,
                new Json.Items(files.entrySet().stream()
                        .map(file -> file(file.getKey(), file.getValue()))
                        .toList()),
                VERSION_FIELD,
                new Json.Whole(VERSION)));
    }

    static Manifest of(Json.Fields fields) {
        fields.mustHaveOnly(Set.of(ENGAGEMENT, FILES, VERSION_FIELD));
        if (fields.count(VERSION_FIELD) != VERSION) {
            throw new Malformed(
                    "The manifest has version %d; %d is known. Use the software that made it, or a newer one."
                            .formatted(fields.count(VERSION_FIELD), VERSION));
        }
        var files = new TreeMap<BundlePath, Measured>();
        for (var item : fields.items(FILES)) {
            if (!(item instanceof Json.Fields file)) {
                throw new Malformed("A file in the manifest must be an object. Take the manifest as it was issued.");
            }
            file.mustHaveOnly(Set.of(DIGEST, LENGTH, PATH));
            var path = new BundlePath(file.text(PATH));
            var measured = new Measured(file.count(LENGTH), Hash.parse(file.text(DIGEST), "The digest of " + path));
            if (files.put(path, measured) != null) {
                throw new Malformed("The manifest lists %s twice. Take the manifest as it was issued.".formatted(path));
            }
        }
        return new Manifest(fields.text(ENGAGEMENT), files);
    }

    private static Json file(BundlePath path, Measured measured) {
        return Json.Fields.of(Map.of(
                DIGEST,
                new Json.Text(measured.digest().toString()),
                LENGTH,
                new Json.Whole(measured.length()),
                PATH,
                new Json.Text(path.text())));
    }

    /** The names listed. */
    List<String> names() {
        return files.keySet().stream().map(BundlePath::text).toList();
    }
}
