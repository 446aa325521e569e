package org.healthpipeline.ingestion.format.autoexport;

import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import org.healthpipeline.ingestion.item.ItemLimits;
import org.healthpipeline.ingestion.item.JsonInput;
import org.healthpipeline.ingestion.item.ScratchFile;
import org.healthpipeline.ingestion.item.ScratchFile.Kept;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Holds the points of one metric until its name, its unit and the distance of its points
 * are known. A few stay in memory, more go to a {@link ScratchFile}. Not safe for use by
 * several threads.
 */
final class HeldPoints implements Closeable {

	private static final int CHARS_IN_MEMORY = 500_000;

	private static final long SCRATCH_BYTES_MAX = 64L * 1024 * 1024;

	/** Stands for a point that is larger than allowed. */
	private static final String TOO_LARGE = "true";

	private final ItemLimits limits;

	private final ScratchFile scratch = new ScratchFile(SCRATCH_BYTES_MAX);

	private final List<Kept> chunks = new ArrayList<>();

	private StringBuilder chunk = new StringBuilder();

	private long size;

	private boolean isFull;

	HeldPoints(ItemLimits limits) {
		this.limits = limits;
	}

	/**
	 * Takes the next point.
	 * @param point null for one that is too large
	 */
	void add(@Nullable JsonNode point) throws IOException {
		String text = (point == null) ? TOO_LARGE : point.isObject() ? point.toString() : "null";
		this.size++;
		this.chunk.append(this.chunk.isEmpty() ? '[' : ',').append(this.isFull ? TOO_LARGE : text);
		if (this.chunk.length() >= CHARS_IN_MEMORY && !this.isFull) {
			Kept kept = this.scratch.keep(this.chunk.append(']').toString());
			this.isFull = kept == null;
			if (kept != null) {
				this.chunks.add(kept);
				this.chunk = new StringBuilder();
			}
			else {
				this.chunk.setLength(this.chunk.length() - 1);
			}
		}
	}

	boolean isEmpty() {
		return this.size == 0;
	}

	/** Hands on the points in their order; null for one that was too large. */
	void forEach(Receiver receiver) throws IOException {
		long index = 0;
		for (Kept kept : this.chunks) {
			index = read(this.scratch.read(kept), index, receiver);
		}
		if (!this.chunk.isEmpty()) {
			read(this.chunk + "]", index, receiver);
		}
	}

	private long read(String text, long from, Receiver receiver) throws IOException {
		long[] next = { from };
		try (JsonInput input = new JsonInput(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)),
				this.limits)) {
			input.next();
			input.elements((index) -> {
				JsonNode point = input.value();
				receiver.take(next[0], (point != null && point.isBoolean()) ? null : point);
				next[0]++;
			});
		}
		return next[0];
	}

	@Override
	public void close() throws IOException {
		this.scratch.close();
	}

	/** Takes a point. */
	@FunctionalInterface
	interface Receiver {

		/**
		 * @param index in its array, from 0
		 * @param point null where it was too large
		 */
		void take(long index, @Nullable JsonNode point) throws IOException;

	}

}
