/// Files that people write for Evenkeel (contracts, mappings, worker files, stories): strict YAML, with the place of
/// every word.
///
/// **Owns** which YAML is read, the shape that a JSON Schema gives a file, and how a problem in a file is told. **Does
/// not own**
/// what a file means.
/// **Always true**: a scalar is its source text, never a number, date or truth value by itself; every node knows its
/// place;
/// no text, however bent, makes it throw or run long.
/// **Not promised**: YAML's conveniences. Anchors, aliases, tags, merge keys, duplicate keys, empty values, tabs and
/// several
/// documents are problems.
/// **Start at** [YamlReader#read] and [Schema#check]. Terms follow YAML 1.2.2 and JSON Schema 2020-12.
@NullMarked
package dev.evenkeel.yaml;

import org.jspecify.annotations.NullMarked;
