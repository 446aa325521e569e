package org.healthpipeline.generator.life;

import org.healthpipeline.generator.Dice;

/**
 * A smooth variation between -1 and 1 that is known for any day without the days before
 * it.
 */
final class SlowWave {

	private final long[] parts;

	private final int days;

	/**
	 * @param days approximate days between two turning points
	 * @param parts seed
	 */
	SlowWave(int days, long... parts) {
		this.days = days;
		this.parts = parts.clone();
	}

	double at(long epochDay) {
		long knot = Math.floorDiv(epochDay, this.days);
		double between = Math.floorMod(epochDay, this.days) / (double) this.days;
		double weight = between * between * (3 - 2 * between);
		return knot(knot) * (1 - weight) + knot(knot + 1) * weight;
	}

	private double knot(long knot) {
		return Dice.of(Dice.hash(this.parts), knot).uniform(-1, 1);
	}

}
