package org.healthpipeline.model.aggregate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.healthpipeline.model.merge.RankedSample;
import org.healthpipeline.model.merge.SampleReader;
import org.healthpipeline.model.merge.Windows;
import org.healthpipeline.model.type.HealthType;

/** Samples in memory, read as a worker reads them. Records the extent of the reads. */
final class StoredSamples implements SampleReader {

	private final Map<HealthType, List<RankedSample>> samples = new HashMap<>();

	private int read;

	List<RankedSample> of(HealthType type) {
		return this.samples.computeIfAbsent(type, (key) -> new ArrayList<>());
	}

	int read() {
		return this.read;
	}

	@Override
	public List<RankedSample> overlapping(HealthType type, Windows windows) {
		List<RankedSample> found = new ArrayList<>();
		for (RankedSample sample : of(type)) {
			for (int window = 0; window < windows.count(); window++) {
				boolean instantWithin = sample.startMs() == sample.endMs()
						&& sample.startMs() >= windows.startMs(window) && sample.startMs() < windows.endMs(window);
				boolean overlaps = sample.startMs() < windows.endMs(window) && sample.endMs() > windows.startMs(window);
				if (instantWithin || overlaps) {
					found.add(sample);
					break;
				}
			}
		}
		this.read += found.size();
		return found;
	}

}
