package org.healthpipeline.ingestion.push;

import org.healthpipeline.common.sample.SampleId;
import org.healthpipeline.ingestion.collect.GivenId;
import org.jspecify.annotations.Nullable;

/** Makes ids for records whose senders give them none. */
public final class RecordIds {

	private RecordIds() {
	}

	/**
	 * Makes the same id for the same kind of measurement of the same source and time, for
	 * every sender.
	 * @param format its name
	 * @param source as the format names it; null where it names none
	 * @param kind such as the name of a metric
	 * @param startMs epoch milliseconds
	 * @param endMs epoch milliseconds; the start of an instant
	 */
	public static GivenId of(String format, @Nullable String source, String kind, long startMs, long endMs) {
		String name = String.join("\n", format, (source != null) ? "=" + source : "", kind, Long.toString(startMs),
				Long.toString(endMs));
		return new GivenId(SampleId.ofText(name), null);
	}

}
