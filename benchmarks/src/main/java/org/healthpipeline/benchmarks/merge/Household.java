package org.healthpipeline.benchmarks.merge;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;

import org.healthpipeline.model.device.DeviceTypes;

/**
 * A generated user with devices: the true steps of each minute, and the samples of the
 * devices. Days are in UTC. The same seed makes the same household.
 */
final class Household {

	static final int MINUTES = 24 * 60;

	private static final LocalDate FIRST = LocalDate.of(2026, 1, 5);

	private static final long MINUTE_MS = Duration.ofMinutes(1).toMillis();

	private static final int SKEW_MINUTES = 4;

	private static final int LONGEST_PIECE_MINUTES = 10;

	private static final int BREAK_MINUTES = 2;

	private final Situation situation;

	private final int days;

	private final Random random;

	private final List<double[]> walked = new ArrayList<>();

	private final List<DeviceSample> samples = new ArrayList<>();

	private Household(Situation situation, int days, long seed) {
		this.situation = situation;
		this.days = days;
		// Random alone begins alike for close seeds.
		this.random = new Random(new SplittableRandom(31 * seed + situation.text().hashCode()).nextLong());
	}

	static Household of(Situation situation, int days, long seed) {
		Household household = new Household(situation, days, seed);
		double watchBias = 1 + 0.03 * household.random.nextGaussian();
		double phoneBias = 0.98 + 0.04 * household.random.nextGaussian();
		double bandBias = 1 + 0.06 * household.random.nextGaussian();
		for (int day = 0; day < days; day++) {
			household.live(day, watchBias, phoneBias, bandBias);
		}
		return household;
	}

	/** Returns the true steps of a day. */
	double truth(int day) {
		return Arrays.stream(this.walked.get(day)).sum();
	}

	/** Returns the number of days. */
	int days() {
		return this.days;
	}

	List<DeviceSample> samples() {
		return this.samples;
	}

	static long startOf(int day) {
		return FIRST.plusDays(day).atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
	}

	private void live(int day, double watchBias, double phoneBias, double bandBias) {
		double[] steps = new double[MINUTES];
		boolean[] carried = new boolean[MINUTES];
		boolean[] otherCarried = new boolean[MINUTES];
		boolean[] pushing = new boolean[MINUTES];
		int wake = 6 * 60 + this.random.nextInt(120);
		int sleep = 22 * 60 + this.random.nextInt(100);
		for (int minute = wake; minute < sleep; minute++) {
			steps[minute] = (this.random.nextDouble() < 0.12) ? 5 + this.random.nextInt(25) : 0;
		}
		int walks = 5 + this.random.nextInt(8);
		for (int walk = 0; walk < walks; walk++) {
			int length = 3 + (int) Math.min(60, -12 * Math.log(1 - this.random.nextDouble()));
			int from = wake + this.random.nextInt(sleep - wake - length);
			int cadence = 70 + this.random.nextInt(50);
			boolean phone = this.random.nextDouble() < 0.65;
			boolean pram = this.random.nextDouble() < 0.5;
			for (int minute = from; minute < from + length; minute++) {
				steps[minute] = Math.max(0, cadence + Math.round(6 * this.random.nextGaussian()));
				carried[minute] = phone;
				otherCarried[minute] = !phone || this.random.nextDouble() < 0.3;
				pushing[minute] = pram;
			}
		}
		this.walked.add(steps);
		boolean[] worn = worn(day, wake, sleep);
		switch (this.situation) {
			case DAY_TOTALS -> {
				addBand(day, counted(steps, all(), bandBias));
				addPhone("phone", day, counted(steps, carried, phoneBias));
			}
			case THREE -> {
				addWatch(day, counted(steps, worn, watchBias));
				addPhone("phone", day, counted(steps, carried, phoneBias));
				addBand(day, counted(steps, all(), bandBias));
			}
			case TWO_PHONES -> {
				addPhone("phone", day, counted(steps, carried, phoneBias));
				addPhone("other phone", day, counted(steps, otherCarried, watchBias));
			}
			case PRAM -> {
				double[] seen = counted(steps, worn, watchBias);
				for (int minute = 0; minute < MINUTES; minute++) {
					seen[minute] *= pushing[minute] ? 0.35 : 1;
				}
				addWatch(day, seen);
				addPhone("phone", day, counted(steps, carried, phoneBias));
			}
			default -> {
				addWatch(day, counted(steps, worn, watchBias));
				addPhone("phone", day, counted(steps, carried, phoneBias));
			}
		}
	}

	private static boolean[] all() {
		boolean[] all = new boolean[MINUTES];
		Arrays.fill(all, true);
		return all;
	}

	/** Returns the minutes in which the watch is worn. */
	private boolean[] worn(int day, int wake, int sleep) {
		boolean[] worn = new boolean[MINUTES];
		boolean away = (this.situation == Situation.FORGOTTEN && this.random.nextDouble() < 0.3)
				|| (this.situation == Situation.LOST && day >= this.days / 2);
		if (away) {
			return worn;
		}
		Arrays.fill(worn, wake + this.random.nextInt(25), sleep, true);
		if (this.situation == Situation.CHARGING || this.situation == Situation.HOURLY) {
			int pauses = (this.situation == Situation.HOURLY) ? 4 : 1;
			for (int pause = 0; pause < pauses; pause++) {
				int length = (this.situation == Situation.HOURLY) ? 20 + this.random.nextInt(25)
						: 60 + this.random.nextInt(120);
				int from = wake + this.random.nextInt(sleep - wake - length);
				Arrays.fill(worn, from, from + length, false);
			}
		}
		return worn;
	}

	private double[] counted(double[] steps, boolean[] where, double bias) {
		double[] counted = new double[MINUTES];
		for (int minute = 0; minute < MINUTES; minute++) {
			boolean missed = steps[minute] < 30 && this.random.nextDouble() < 0.25;
			counted[minute] = (where[minute] && !missed) ? Math.round(steps[minute] * bias) : 0;
		}
		return counted;
	}

	/** Adds walks, as a watch sends them; or hours. */
	private void addWatch(int day, double[] counted) {
		if (this.situation == Situation.HOURLY) {
			addByClock("watch", DeviceTypes.APPLE_WATCH, day, counted, 60);
		}
		else {
			int ahead = (this.situation == Situation.SKEW) ? SKEW_MINUTES : 0;
			addWalks("watch", DeviceTypes.APPLE_WATCH, day, counted, ahead);
		}
	}

	private void addPhone(String name, int day, double[] counted) {
		if (this.situation == Situation.FIXED_WINDOWS) {
			addByClock(name, DeviceTypes.IPHONE, day, counted, LONGEST_PIECE_MINUTES);
		}
		else {
			addWalks(name, DeviceTypes.IPHONE, day, counted, 0);
		}
	}

	private void addBand(int day, double[] counted) {
		addByClock("band", DeviceTypes.THIRD_PARTY_WEARABLE, day, counted, MINUTES);
	}

	/**
	 * Adds walks from the first to the last step, in pieces, including short breaks.
	 */
	private void addWalks(String device, String type, int day, double[] counted, int ahead) {
		int from = -1;
		int last = -1;
		for (int minute = 0; minute < MINUTES; minute++) {
			boolean ends = from >= 0 && (minute - last > BREAK_MINUTES || minute - from == LONGEST_PIECE_MINUTES);
			if (ends) {
				add(device, type, day, counted, from, last + 1, ahead);
				from = -1;
			}
			if (counted[minute] > 0) {
				from = (from < 0) ? minute : from;
				last = minute;
			}
		}
		if (from >= 0) {
			add(device, type, day, counted, from, last + 1, ahead);
		}
	}

	private void addByClock(String device, String type, int day, double[] counted, int length) {
		for (int from = 0; from < MINUTES; from += length) {
			add(device, type, day, counted, from, from + length, 0);
		}
	}

	private void add(String device, String type, int day, double[] counted, int from, int until, int ahead) {
		double sum = Arrays.stream(counted, from, until).sum();
		if (sum > 0) {
			this.samples.add(new DeviceSample(device, type, startOf(day) + (from + ahead) * MINUTE_MS,
					startOf(day) + (until + ahead) * MINUTE_MS, sum));
		}
	}

}
