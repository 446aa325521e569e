package org.healthpipeline.ingestion.collect;

import java.util.Comparator;
import java.util.Objects;
import java.util.UUID;

import org.healthpipeline.common.sample.SampleContent;
import org.healthpipeline.common.sample.SampleKey;
import org.healthpipeline.common.sample.StoredSample;
import org.jspecify.annotations.Nullable;

/**
 * An accepted sample before it is encrypted.
 *
 * @param index its place in the batch, from 0
 * @param given the id that was sent, null for none
 * @param alternative the other id that may belong to the same stored measurement, null
 * for none
 * @param row as it will be stored, without payload
 */
record Candidate(int index, @Nullable GivenId given, @Nullable UUID alternative, StoredSample row,
		SampleContent content) {

	/** A share of the stored value; apps convert and round units. */
	private static final double TOLERANCE = 5e-5;

	/** The order in which every batch is stored. */
	static final Comparator<Candidate> BY_START = (first, second) -> {
		int order = Long.compare(first.row.startMs(), second.row.startMs());
		order = (order != 0) ? order : first.row.id().compareTo(second.row.id());
		return (order != 0) ? order : Integer.compare(first.row.typeId(), second.row.typeId());
	};

	UUID id() {
		return this.row.id();
	}

	@Nullable UUID recordId() {
		return this.row.recordId();
	}

	long version() {
		return this.row.version();
	}

	SampleKey key() {
		return SampleKey.of(this.row);
	}

	/**
	 * Whether the sender identified the sample, so that its content may contradict what
	 * is stored.
	 */
	boolean isNamed() {
		return this.given != null || this.row.recordId() != null;
	}

	/** Whether a different start makes it a different sample. */
	boolean isByStart() {
		return this.row.recordId() == null && this.row.version() == 0;
	}

	/** Whether the stored sample has the same times and value, apart from rounding. */
	boolean measures(StoredSample stored, SampleContent storedContent) {
		return this.row.startMs() == stored.startMs() && this.row.endMs() == stored.endMs()
				&& Objects.equals(this.content.state(), storedContent.state())
				&& Math.abs(this.content.number() - storedContent.number()) <= TOLERANCE
						* Math.abs(storedContent.number());
	}

	/** Leaves out the values, so that none reaches a log. */
	@Override
	public String toString() {
		return "Candidate[" + this.row.id() + "]";
	}

}
