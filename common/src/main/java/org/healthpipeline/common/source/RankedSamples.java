package org.healthpipeline.common.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import org.healthpipeline.common.crypto.UserCipher;
import org.healthpipeline.common.sample.SampleContent;
import org.healthpipeline.common.sample.SampleStore;
import org.healthpipeline.common.sample.StoredSample;
import org.healthpipeline.model.merge.RankedSample;
import org.healthpipeline.model.merge.SampleReader;
import org.healthpipeline.model.merge.Windows;
import org.healthpipeline.model.type.HealthType;

/**
 * Reads one user's stored samples, decrypted and ranked, without damaged ones. Counts the
 * decrypted samples. Not thread-safe.
 */
public final class RankedSamples implements SampleReader {

	private final SampleStore store;

	private final UserCipher cipher;

	private final SourcePriorities priorities;

	private final Consumer<StoredSample> damaged;

	private long decrypted;

	public RankedSamples(SampleStore store, UserCipher cipher, SourcePriorities priorities) {
		this(store, cipher, priorities, (sample) -> {
		});
	}

	/**
	 * @param damaged receives each damaged sample
	 */
	public RankedSamples(SampleStore store, UserCipher cipher, SourcePriorities priorities,
			Consumer<StoredSample> damaged) {
		this.store = store;
		this.cipher = cipher;
		this.priorities = priorities;
		this.damaged = damaged;
	}

	/**
	 * Reads from the start of the first window to the end of the last one in one query
	 * and skips samples between the windows. So windows should be close together.
	 */
	@Override
	public List<RankedSample> overlapping(HealthType type, Windows windows) {
		List<RankedSample> found = new ArrayList<>();
		if (windows.isEmpty()) {
			return found;
		}
		this.store.overlapping(this.cipher.user(), type.id(), windows.startMs(0), windows.endMs(windows.count() - 1),
				type.longest(), (sample) -> {
					if (windows.overlaps(sample.startMs(), sample.endMs())) {
						rank(type, sample, found);
					}
				});
		return found;
	}

	/** Returns the number of decrypted samples. */
	public long decrypted() {
		return this.decrypted;
	}

	/** Ranks a sample; a damaged sample counts nowhere. */
	private void rank(HealthType type, StoredSample sample, List<RankedSample> found) {
		Optional<SampleContent> read = sample.value(this.cipher);
		if (read.isEmpty()) {
			this.damaged.accept(sample);
			return;
		}
		SampleContent content = read.get();
		this.decrypted++;
		found.add(this.priorities.ranked(type, sample, content));
	}

}
