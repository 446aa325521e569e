package org.healthpipeline.generator;

import java.util.SplittableRandom;

/**
 * Seeded random numbers. Dice made of the same parts produce the same numbers on every
 * machine and Java version, so that any day of any person can be generated without the
 * days before it. Not thread-safe.
 */
public final class Dice {

	private final SplittableRandom random;

	private Dice(long seed) {
		this.random = new SplittableRandom(seed);
	}

	public static Dice of(long... parts) {
		return new Dice(hash(parts));
	}

	/** Returns a hash of these parts, for choices that need no sequence. */
	public static long hash(long... parts) {
		long hash = 0x243F6A8885A308D3L;
		for (long part : parts) {
			hash = mix(hash ^ mix(part + 0x9E3779B97F4A7C15L));
		}
		return hash;
	}

	/** Returns true for the given share (0 to 1) of all parts. */
	public static boolean share(double share, long... parts) {
		return (hash(parts) >>> 11) * 0x1.0p-53 < share;
	}

	private static long mix(long value) {
		long mixed = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
		mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
		return mixed ^ (mixed >>> 31);
	}

	/** Returns a whole number from {@code from} to {@code to}, both inclusive. */
	public int between(int from, int to) {
		return this.random.nextInt(from, to + 1);
	}

	public boolean chance(double probability) {
		return this.random.nextDouble() < probability;
	}

	public double uniform(double from, double to) {
		return from + (to - from) * this.random.nextDouble();
	}

	/**
	 * Returns an approximately normal number: the sum of four uniform ones. It stays
	 * within 3.5 deviations and needs no function whose last digit could differ between
	 * platforms.
	 */
	public double around(double mean, double deviation) {
		double sum = this.random.nextDouble() + this.random.nextDouble() + this.random.nextDouble()
				+ this.random.nextDouble();
		return mean + deviation * (sum - 2) * 1.7320508;
	}

	public <T> T oneOf(T[] choices) {
		return choices[this.random.nextInt(choices.length)];
	}

	public long nextLong() {
		return this.random.nextLong();
	}

}
