package org.healthpipeline.model.aggregate;

import java.util.List;

import org.healthpipeline.model.merge.Windows;

/**
 * Recomputed hours. A stored hour within the windows that is missing from the list must
 * be deleted, since its samples are gone.
 *
 * @param hours the recomputed windows, made of whole hour buckets
 * @param partials the hours with content, in order of time
 */
public record HourlyPartials(Windows hours, List<HourPartial> partials) {

	public HourlyPartials {
		partials = List.copyOf(partials);
	}

	/**
	 * Returns the part that begins at an instant or later.
	 * @param fromMs first instant of an hour, epoch milliseconds
	 */
	public HourlyPartials from(long fromMs) {
		return new HourlyPartials(this.hours.intersect(Windows.of(fromMs, Long.MAX_VALUE)),
				this.partials.stream().filter((hour) -> hour.startMs() >= fromMs).toList());
	}

}
