package org.healthpipeline.client;

import java.util.UUID;

/**
 * Entries that are always sent together, under the same key.
 *
 * @param first sequence of its first entry
 * @param last sequence of its last entry
 */
record OutboxBatch(UUID key, long first, long last) {

	static OutboxBatch of(long first, long last) {
		return new OutboxBatch(UUID.randomUUID(), first, last);
	}

	/** Returns the number of entries at the time the batch was made. */
	long entries() {
		return this.last - this.first + 1;
	}

}
