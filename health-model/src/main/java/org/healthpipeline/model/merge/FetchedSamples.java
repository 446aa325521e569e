package org.healthpipeline.model.merge;

import java.util.ArrayList;
import java.util.List;

import org.healthpipeline.model.type.HealthType;

/**
 * Samples of one type that were read, with the windows read so far, so that nothing is
 * read twice.
 */
final class FetchedSamples {

	private final HealthType type;

	private final SampleReader reader;

	private final List<RankedSample> samples = new ArrayList<>();

	private Windows covered = Windows.NONE;

	FetchedSamples(HealthType type, SampleReader reader) {
		this.type = type;
		this.reader = reader;
	}

	List<RankedSample> samples() {
		return this.samples;
	}

	void ensure(Windows windows) {
		Windows missing = windows.minus(this.covered);
		if (missing.isEmpty()) {
			return;
		}
		for (RankedSample sample : this.reader.overlapping(this.type, missing)) {
			// Samples that overlap earlier windows came with them.
			if (!this.covered.overlaps(sample)) {
				this.samples.add(sample);
			}
		}
		this.covered = this.covered.union(missing);
	}

	void addOverlapping(Windows windows, Windows.Builder reach) {
		for (RankedSample sample : this.samples) {
			if (windows.overlaps(sample)) {
				reach.addSample(sample.startMs(), sample.endMs());
			}
		}
	}

}
