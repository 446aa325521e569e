package org.healthpipeline.common.sample;

import java.time.OffsetDateTime;

import org.healthpipeline.common.time.UtcTime;

/** Converts borders in time for the driver. */
final class SampleTime {

	private SampleTime() {
	}

	/**
	 * Converts a border. The driver sends the least and the greatest time as infinity.
	 * @param epochMs {@link Long#MIN_VALUE} and {@link Long#MAX_VALUE} for no border
	 */
	static OffsetDateTime of(long epochMs) {
		if (epochMs == Long.MIN_VALUE) {
			return OffsetDateTime.MIN;
		}
		return (epochMs == Long.MAX_VALUE) ? OffsetDateTime.MAX : UtcTime.ofMs(epochMs);
	}

}
