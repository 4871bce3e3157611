package dev.evenkeel.vault;

/** That a folder is one's own, until it is closed. */
interface Hold extends AutoCloseable {
    @Override
    void close();
}
