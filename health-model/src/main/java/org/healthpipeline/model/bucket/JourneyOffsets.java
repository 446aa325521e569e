package org.healthpipeline.model.bucket;

import java.util.List;

/**
 * Offsets of several consecutive zones. A change of zone with an equal offset does not
 * count as a change.
 */
final class JourneyOffsets implements Offsets {

	private final ZoneHistory zones;

	private final List<OffsetPeriods> ofStays;

	JourneyOffsets(ZoneHistory zones) {
		this.zones = zones;
		this.ofStays = zones.stays().stream().map((stay) -> OffsetPeriods.of(stay.zone())).toList();
	}

	@Override
	public OffsetPeriod at(long epochMs) {
		OffsetPeriod period = within(epochMs);
		long startMs = period.startMs();
		long endMs = period.endMs();
		while (startMs != Long.MIN_VALUE && within(startMs - 1).offsetMs() == period.offsetMs()) {
			startMs = within(startMs - 1).startMs();
		}
		while (endMs != Long.MAX_VALUE && within(endMs).offsetMs() == period.offsetMs()) {
			endMs = within(endMs).endMs();
		}
		return new OffsetPeriod(startMs, endMs, period.offsetMs());
	}

	/**
	 * Returns the offset of the zone in effect at an instant, limited to the time of that
	 * zone.
	 */
	private OffsetPeriod within(long epochMs) {
		int stay = this.zones.indexAt(epochMs);
		OffsetPeriod period = this.ofStays.get(stay).at(epochMs);
		long untilMs = (stay + 1 < this.ofStays.size()) ? this.zones.stays().get(stay + 1).fromMs() : Long.MAX_VALUE;
		return new OffsetPeriod(Math.max(period.startMs(), this.zones.stays().get(stay).fromMs()),
				Math.min(period.endMs(), untilMs), period.offsetMs());
	}

}
