package org.healthpipeline.common.audit;

import java.util.Arrays;

/**
 * An entry of a chain, or the place before its first one.
 *
 * @param sequence 0 before the first entry
 * @param hash 32 bytes
 */
@SuppressWarnings("ArrayRecordComponent")
public record ChainPlace(long sequence, byte[] hash) {

	/** The place before the first entry. */
	public static final ChainPlace START = new ChainPlace(0, EntryHash.NONE);

	/** Returns true when no chain can contain both this entry and the other one. */
	boolean contradicts(long otherSequence, byte[] otherHash) {
		return this.sequence == otherSequence && !Arrays.equals(this.hash, otherHash);
	}

}
