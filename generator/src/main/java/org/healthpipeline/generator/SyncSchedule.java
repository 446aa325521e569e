package org.healthpipeline.generator;

/** Times at which devices send their measurements. */
public final class SyncSchedule {

	/** A device may be offline for such a period, in seconds. */
	private static final long OUTAGE_SECONDS = 3 * 86_400;

	private final Person person;

	public SyncSchedule(Person person) {
		this.person = person;
	}

	/**
	 * Returns the time, in seconds since 1970, at which a measurement that ended at
	 * {@code end} arrives.
	 */
	public long arrival(Source source, long end) {
		long key = source.key().hashCode();
		long seconds = secondsBetweenSyncs(source);
		long offset = Math.floorMod(Dice.hash(this.person.seed(), this.person.number(), key, 1), seconds);
		long next = (Math.floorDiv(end - offset, seconds) + 1) * seconds + offset;
		long stretch = Math.floorDiv(next, OUTAGE_SECONDS);
		if (Dice.share(0.1, this.person.seed(), this.person.number(), key, 2, stretch)) {
			return (stretch + 1) * OUTAGE_SECONDS + offset;
		}
		return next;
	}

	private static long secondsBetweenSyncs(Source source) {
		return switch (source.key()) {
			case Sources.WATCH -> 2400;
			case Sources.PHONE -> 3600;
			case Sources.RING -> 6 * 3600;
			case Sources.METER, Sources.FOOD -> 4 * 3600;
			case Sources.SLEEP -> 1800;
			default -> 60;
		};
	}

}
