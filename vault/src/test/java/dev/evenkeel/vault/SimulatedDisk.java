package dev.evenkeel.vault;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A disk of which the power is cut after so many bytes and steps. What was synced is left; of all else anything may be: a file
 * that was not synced is whole, cut, empty or zeros, and of the names in a folder that was not synced each change is there or
 * not.
 */
final class SimulatedDisk implements Disk {
    private final Map<String, File> names = new TreeMap<>();
    private final Map<String, File> safeNames = new TreeMap<>();
    private final List<Change> changes = new ArrayList<>();
    private final boolean isHonest;
    private long left;

    /** The power was cut. */
    static final class PowerCut extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    private static final class File {
        private byte[] content = {};
        private byte @Nullable [] safe;
    }

    /** One change of names in a folder, whole or not at all. */
    private record Change(String folder, Optional<String> gone, Optional<String> come, File file) {}

    private SimulatedDisk(boolean isHonest) {
        this.isHonest = isHonest;
        this.left = Long.MAX_VALUE;
    }

    static SimulatedDisk honest() {
        return new SimulatedDisk(true);
    }

    /** One that says it has synced and has not. */
    static SimulatedDisk lying() {
        return new SimulatedDisk(false);
    }

    /** Cuts the power after so many bytes and steps. */
    SimulatedDisk cutAfter(long bytesAndSteps) {
        left = bytesAndSteps;
        return this;
    }

    /** How many are left. */
    long left() {
        return left;
    }

    /** What another machine finds on the disk after the power was cut. */
    SimulatedDisk survivor(Random random) {
        var found = new HashMap<>(safeNames);
        var mode = random.nextInt(3);
        for (var change : changes) {
            if (mode == 0 || (mode == 1 && random.nextBoolean())) {
                change.gone.ifPresent(found::remove);
                change.come.ifPresent(name -> found.put(name, change.file));
            }
        }
        var survivor = new SimulatedDisk(isHonest);
        found.forEach((name, file) -> {
            var left = new File();
            left.content = Arrays.equals(file.safe, file.content) ? file.content.clone() : torn(file, random);
            left.safe = left.content;
            survivor.names.put(name, left);
            survivor.safeNames.put(name, left);
        });
        return survivor;
    }

    private static byte[] torn(File file, Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> new byte[0];
            case 1 -> Arrays.copyOf(file.content, random.nextInt(file.content.length + 1));
            case 2 -> new byte[file.content.length];
            default -> file.safe == null || random.nextBoolean() ? file.content.clone() : file.safe.clone();
        };
    }

    @Override
    public Optional<byte[]> read(String path) {
        return Optional.ofNullable(names.get(path)).map(file -> file.content.clone());
    }

    @Override
    public List<String> list(String folder) {
        var within = folder + "/";
        return names.keySet().stream()
                .filter(name -> name.startsWith(within) && name.indexOf('/', within.length()) < 0)
                .map(name -> name.substring(within.length()))
                .toList();
    }

    @Override
    public void write(String path, byte[] content) {
        step();
        var file = names.get(path);
        if (file == null) {
            file = new File();
            names.put(path, file);
            changes.add(new Change(folder(path), Optional.empty(), Optional.of(path), file));
        }
        file.content = Arrays.copyOf(content, (int) Math.min(left, content.length));
        if (left < content.length) {
            throw new PowerCut();
        }
        left -= content.length;
    }

    @Override
    public void sync(String path) {
        step();
        var file = file(path);
        if (isHonest) {
            file.safe = file.content.clone();
        }
    }

    @Override
    public void rename(String from, String to) {
        step();
        var file = file(from);
        names.remove(from);
        names.put(to, file);
        changes.add(new Change(folder(to), Optional.of(from), Optional.of(to), file));
    }

    @Override
    public void syncFolder(String folder) {
        step();
        if (isHonest) {
            for (var change : List.copyOf(changes)) {
                if (change.folder.equals(folder)) {
                    change.gone.ifPresent(safeNames::remove);
                    change.come.ifPresent(name -> safeNames.put(name, change.file));
                    changes.remove(change);
                }
            }
        }
    }

    @Override
    public void deleteFolder(String folder) {
        step();
        for (var path : List.copyOf(names.keySet())) {
            if (path.startsWith(folder + "/")) {
                changes.add(new Change(folder(path), Optional.of(path), Optional.empty(), file(path)));
                names.remove(path);
            }
        }
    }

    private File file(String path) {
        return Optional.ofNullable(names.get(path)).orElseThrow(() -> new IllegalStateException("no " + path));
    }

    private void step() {
        if (left <= 0) {
            throw new PowerCut();
        }
        left--;
    }

    private static String folder(String path) {
        return path.substring(0, Math.max(0, path.lastIndexOf('/')));
    }
}
