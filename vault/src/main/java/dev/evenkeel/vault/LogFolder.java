package dev.evenkeel.vault;

import dev.evenkeel.proof.Hash;
import dev.evenkeel.proof.Malformed;
import dev.evenkeel.proof.leaf.Leaf;
import dev.evenkeel.proof.leaf.LeafType;
import dev.evenkeel.proof.leaf.RecordBatch;
import dev.evenkeel.proof.leaf.RecordIndex;
import dev.evenkeel.proof.log.EntryBundle;
import dev.evenkeel.proof.log.EntryProof;
import dev.evenkeel.proof.log.LogAudit;
import dev.evenkeel.proof.log.LogFiles;
import dev.evenkeel.proof.log.LogGrowth;
import dev.evenkeel.proof.log.Tile;
import dev.evenkeel.proof.log.TileNodes;
import dev.evenkeel.proof.merkle.ConsistencyProof;
import dev.evenkeel.proof.merkle.Hashing;
import dev.evenkeel.proof.note.Checkpoint;
import dev.evenkeel.proof.note.NoteSignature;
import dev.evenkeel.proof.note.SignatureState;
import dev.evenkeel.proof.note.SignedNote;
import dev.evenkeel.proof.note.Signer;
import dev.evenkeel.proof.note.VerifierKey;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The log of an engagement, as the static files of C2SP tlog-tiles in one folder, written by one process.
 *
 * <p>An append makes its tiles safe before it signs, and its checkpoint safe before it hands it out. If the machine stops in
 * between, tiles may lie there that no checkpoint speaks of; the next append writes over them.
 */
public final class LogFolder implements AutoCloseable {
    private static final String CHECKPOINT = "checkpoint";

    /** Where the hashes of a batch's records are kept: its leaf has only their root. No file of tlog-tiles is called so. */
    private static final String RECORDS = "records/";

    private final Disk disk;
    private final Hold hold;
    private final Signer signer;
    private final LogGrowth growth;
    private final Map<Hash, Long> places = new HashMap<>();
    private SignedNote checkpoint;
    private long placed;
    private boolean isUsable = true;

    /** Opens what is on a disk, or begins a log there. */
    LogFolder(Disk disk, String origin, Signer signer, Hold hold) {
        this.disk = disk;
        this.hold = hold;
        this.signer = signer;
        var found = disk.read(CHECKPOINT).map(SignedNote::parse);
        if (found.isPresent()) {
            this.checkpoint = found.get();
            var head = own(checkpoint, origin);
            this.growth = LogGrowth.from(head.size(), head.root(), files());
        } else {
            this.growth = LogGrowth.fromNothing();
            this.checkpoint = publish(Checkpoint.of(origin, 0, Hashing.EMPTY_ROOT));
        }
    }

    /**
     * Opens the log in a folder, or begins one there. Throws {@link UnusableVault} if another process has it, and
     * {@link Malformed} if it is damaged or another's.
     *
     * @param origin {@code <host>/<engagement>}
     * @param signer signs its checkpoints
     */
    public static LogFolder open(Path folder, String origin, Signer signer) {
        var hold = Exclusive.of(folder);
        try {
            return new LogFolder(new FolderDisk(folder), origin, signer, hold);
        } catch (Malformed | UnusableVault e) {
            hold.close();
            throw e;
        }
    }

    /** The checkpoint published last, with the cosignatures that came for it. */
    public SignedNote checkpoint() {
        return checkpoint;
    }

    /** Which log it is: {@code <host>/<engagement>}. */
    public String origin() {
        return Checkpoint.of(checkpoint).origin();
    }

    /** How many entries that checkpoint has. */
    public long size() {
        return Checkpoint.of(checkpoint).size();
    }

    /** Appends entries and publishes a checkpoint over all there are. When this returns they are safe. Nothing changes nothing. */
    public SignedNote append(List<byte[]> entries) {
        if (!isUsable) {
            throw new UnusableVault(
                    "An append to this log has failed; open it again, to go on from its last checkpoint.");
        }
        if (entries.isEmpty()) {
            return checkpoint;
        }
        if (entries.stream().anyMatch(entry -> entry.length > EntryBundle.ENTRY_BYTES_MAX)) {
            throw new Malformed(
                    "An entry is longer than %d bytes. Log its digest, and keep its content beside the log; nothing was appended."
                            .formatted(EntryBundle.ENTRY_BYTES_MAX));
        }
        isUsable = false;
        entries.forEach(growth::append);
        var files = growth.take();
        var contents = new LinkedHashMap<String, byte[]>();
        files.forEach(file -> contents.put(file.tile().path(), file.content().bytes()));
        Durable.replace(disk, contents);
        checkpoint = publish(Checkpoint.of(Checkpoint.of(checkpoint).origin(), growth.size(), growth.root()));
        files.stream()
                .map(LogGrowth.NewFile::tile)
                .filter(tile -> !tile.isPartial())
                .forEach(tile -> disk.deleteFolder(tile.path() + ".p"));
        isUsable = true;
        return checkpoint;
    }

    /**
     * Puts records and entries onto the log, each once: what is there already stays where it is. When this returns they are
     * safe, the hashes of each batch's records too. Sent again after a failure, nothing is there twice.
     *
     * @return the place of each entry, that of a batch's leaf included
     */
    public Map<Leaf, Long> enter(List<RecordBatch> batches, List<Leaf> leaves) {
        var hashes = new LinkedHashMap<String, byte[]>();
        batches.stream()
                .filter(batch -> find(batch.leaf()).isEmpty())
                .forEach(batch -> hashes.put(RECORDS + name(batch.leaf()), batch.hashes()));
        if (!hashes.isEmpty()) {
            Durable.replace(disk, hashes);
        }
        var all = new LinkedHashSet<Leaf>();
        batches.forEach(batch -> all.add(batch.leaf()));
        all.addAll(leaves);
        append(all.stream()
                .filter(leaf -> find(leaf).isEmpty())
                .map(Leaf::bytes)
                .toList());
        var found = new LinkedHashMap<Leaf, Long>();
        all.forEach(leaf -> found.put(leaf, find(leaf).orElseThrow()));
        return found;
    }

    /** Where a leaf is; empty if it is not on the log. If it is there several times, the first. */
    public Optional<Long> find(Leaf leaf) {
        while (placed < size()) {
            var number = placed >> Tile.HEIGHT;
            var tile = Tile.hashes(0, number, Tile.widthAt(size(), number));
            var hashes = files().read(tile);
            for (var at = (int) (placed & (Tile.WIDTH_MAX - 1)); at < tile.width(); at++) {
                places.putIfAbsent(Hash.read(hashes, at * Hash.BYTES), placed++);
            }
        }
        return Optional.ofNullable(places.get(Hashing.leaf(leaf.bytes())));
    }

    /** The records of a type that are on the log, batch by batch. */
    public RecordIndex records(LeafType type) {
        var index = new RecordIndex();
        for (var name : disk.list(RECORDS.substring(0, RECORDS.length() - 1))) {
            var words = name.split("-", -1);
            if (words[0].equals(type.word()) && !name.endsWith(Durable.NEW)) {
                var hashes = disk.read(RECORDS + name).orElseThrow();
                var batch = RecordBatch.ofHashes(type, Long.parseLong(words[1]), hashes);
                // What a stop left behind before its leaf was logged is no batch of the log.
                if (name.equals(name(batch.leaf())) && find(batch.leaf()).isPresent()) {
                    index.add(batch);
                }
            }
        }
        return index;
    }

    private static String name(Leaf.Batch batch) {
        return "%s-%d-%s"
                .formatted(
                        batch.type().word(),
                        batch.version(),
                        HexFormat.of().formatHex(batch.root().bytes()));
    }

    /** Adds a party's cosignature to the checkpoint published last. Throws {@link Malformed} if it is not of that. */
    public SignedNote add(NoteSignature cosignature, VerifierKey cosigner) {
        var cosigned = checkpoint.with(cosignature);
        if (cosigned.state(cosigner) != SignatureState.VALID) {
            throw new Malformed("The cosignature of %s is not of the checkpoint at %d entries; ask for one of this."
                    .formatted(cosignature.name(), size()));
        }
        Durable.replace(disk, CHECKPOINT, cosigned.bytes());
        checkpoint = cosigned;
        return checkpoint;
    }

    /** The proof of an entry under the checkpoint published last. */
    public EntryProof proof(long index) {
        return EntryProof.of(nodes().proofs().inclusion(index), checkpoint);
    }

    /** The proof that the log goes on from an earlier size, of one entry or more. */
    public ConsistencyProof consistency(long oldSize) {
        return nodes().proofs().consistency(oldSize);
    }

    /** The bytes of an entry. */
    public byte[] entry(long index) {
        if (index < 0 || index >= size()) {
            throw new IllegalArgumentException("Of %d entries there is none at %d.".formatted(size(), index));
        }
        var bundle = index >> Tile.HEIGHT;
        var width = (int) Math.min(Tile.WIDTH_MAX, size() - (bundle << Tile.HEIGHT));
        return EntryBundle.read(files().read(Tile.entries(bundle, width)), width)
                .get((int) (index & (Tile.WIDTH_MAX - 1)));
    }

    /** What is wrong with the files, hashed anew from the entries up; empty if all is as the checkpoint says. */
    public Optional<String> fault() {
        var head = Checkpoint.of(checkpoint);
        return LogAudit.fault(head.size(), head.root(), files(), LogAudit.Depth.ENTRIES);
    }

    /** The tiles of this log; a full one where a partial one is not there any more. */
    public LogFiles files() {
        return tile -> disk.read(tile.path())
                .or(() -> disk.read(tile.full().path()))
                .orElseThrow(() -> new Malformed(
                        "The log has no %s, which its checkpoint needs. Put back the log's folder from a copy."
                                .formatted(tile.path())));
    }

    /** Gives the folder back to other processes. */
    @Override
    public void close() {
        isUsable = false;
        hold.close();
    }

    private TileNodes nodes() {
        return new TileNodes(size(), files());
    }

    private SignedNote publish(Checkpoint head) {
        var signed = SignedNote.unsigned(head.text()).signedBy(signer);
        Durable.replace(disk, CHECKPOINT, signed.bytes());
        return signed;
    }

    private Checkpoint own(SignedNote note, String origin) {
        var head = Checkpoint.of(note);
        if (!head.origin().equals(origin) || note.state(signer.key()) != SignatureState.VALID) {
            throw new Malformed(
                    "The folder holds the log %s, signed by %s; asked for was %s with the key of %s. Name its own origin and key."
                            .formatted(
                                    head.origin(),
                                    note.signatures().stream()
                                            .map(NoteSignature::name)
                                            .toList(),
                                    origin,
                                    signer.key().name()));
        }
        return head;
    }
}
