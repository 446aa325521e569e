package org.healthpipeline.model.aggregate;

import java.util.List;

import org.healthpipeline.model.merge.Windows;

/**
 * Recomputed hours. Whatever is stored for an hour in the windows and is not in the list
 * has to go: its samples are gone.
 *
 * @param hours the windows that were recomputed; whole hour buckets
 * @param partials the hours that hold anything, in order of time
 */
public record HourlyPartials(Windows hours, List<HourPartial> partials) {

	public HourlyPartials {
		partials = List.copyOf(partials);
	}

	/**
	 * What of them begins at an instant or later.
	 * @param fromMs first instant of an hour, epoch milliseconds
	 */
	public HourlyPartials from(long fromMs) {
		return new HourlyPartials(this.hours.intersect(Windows.of(fromMs, Long.MAX_VALUE)),
				this.partials.stream().filter((hour) -> hour.startMs() >= fromMs).toList());
	}

}
