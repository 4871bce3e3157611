package dev.evenkeel.vault;

import java.util.List;
import java.util.Optional;

/**
 * A folder, in the steps that decide what is left of it when the machine stops: bytes are safe once their file is synced,
 * names once their folder is. Paths are relative, with slashes; the folders on the way come to be with their first file.
 */
public interface Disk {
    /** The bytes of a file; empty if there is none. */
    Optional<byte[]> read(String path);

    /** The names of the files in a folder, in order; none if it is not there. */
    List<String> list(String folder);

    /** Writes a file anew. Until it is synced, all, some or none of its bytes may be left. */
    void write(String path, byte[] content);

    /** Makes the bytes of a file safe. */
    void sync(String path);

    /** Gives a file another name, in place of whatever had that name. Until the folder is synced, either name may be left. */
    void rename(String from, String to);

    /** Makes the names in a folder safe; those of the folders it lies in are another matter. */
    void syncFolder(String folder);

    /** Deletes a folder and what is in it, if it is there. It need not be safe. */
    void deleteFolder(String folder);
}
