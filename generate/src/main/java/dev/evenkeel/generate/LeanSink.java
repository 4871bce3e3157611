package dev.evenkeel.generate;

/** Where batches of lean events go, in their order. */
interface LeanSink extends AutoCloseable {
    /** Takes a batch, which is not changed any more. */
    void put(LeanBatch batch);

    /** There are no more: makes the file whole. */
    void finish();

    /** Gives up what is not finished. */
    @Override
    void close();

    /** As text, through an object for each event: slow, and good enough for looking at. */
    record Lines(LeanEvents events, EventSink sink) implements LeanSink {
        Lines(World world, EventSink sink) {
            this(new LeanEvents(world), sink);
        }

        @Override
        public void put(LeanBatch batch) {
            sink.take(events.of(batch));
        }

        @Override
        public void finish() {
            sink.finish();
        }

        @Override
        public void close() {
            sink.close();
        }
    }
}
