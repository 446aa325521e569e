package org.healthpipeline.insights.rule;

/** A least-squares line by sums of products of deviations. */
final class LineOfTheTextbook {

	private final double slope;

	private final double p;

	/**
	 * @param values by number of the day; NaN for none
	 */
	LineOfTheTextbook(double[] values) {
		double count = 0;
		double meanDay = 0;
		double meanValue = 0;
		for (int day = 0; day < values.length; day++) {
			if (!Double.isNaN(values[day])) {
				count++;
				meanDay += day;
				meanValue += values[day];
			}
		}
		meanDay /= count;
		meanValue /= count;
		double days = 0;
		double products = 0;
		for (int day = 0; day < values.length; day++) {
			if (!Double.isNaN(values[day])) {
				days += (day - meanDay) * (day - meanDay);
				products += (day - meanDay) * (values[day] - meanValue);
			}
		}
		this.slope = products / days;
		double errors = 0;
		for (int day = 0; day < values.length; day++) {
			if (!Double.isNaN(values[day])) {
				double error = values[day] - meanValue - this.slope * (day - meanDay);
				errors += error * error;
			}
		}
		int freedom = (int) count - 2;
		this.p = StudentsT.twoSided(this.slope / Math.sqrt(errors / freedom / days), freedom);
	}

	double slope() {
		return this.slope;
	}

	double p() {
		return this.p;
	}

}
