package org.healthpipeline.common.aggregate;

/**
 * Coarse from fine: days from the partials of their hours, weeks and months from those of
 * their days.
 */
public final class RollUp {

	private RollUp() {
	}

	/**
	 * One partial of several.
	 * @param finer the partials of all buckets the coarser one consists of, in order of
	 * time
	 * @return their combination; an aggregate without any finer one does not exist, so
	 * callers ask only if there is one
	 */
	public static Partial combine(Iterable<Partial> finer) {
		PartialBuilder coarser = new PartialBuilder();
		for (Partial partial : finer) {
			coarser.add(partial);
		}
		return coarser.build();
	}

}
