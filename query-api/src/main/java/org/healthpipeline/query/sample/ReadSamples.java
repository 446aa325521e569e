package org.healthpipeline.query.sample;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.healthpipeline.common.crypto.UserCipher;
import org.healthpipeline.common.sample.SampleContent;
import org.healthpipeline.common.sample.SampleStore;
import org.healthpipeline.common.sample.StoredSample;
import org.healthpipeline.common.source.SourcePriorities;
import org.healthpipeline.model.merge.RankedSample;
import org.healthpipeline.model.merge.SampleReader;
import org.healthpipeline.model.merge.Windows;
import org.healthpipeline.model.type.HealthType;

/**
 * Reads samples for a merge and remembers their metadata and source, which the merge does
 * not use. Not safe for use by several threads; for one snapshot.
 */
public final class ReadSamples implements SampleReader {

	private final SampleStore store;

	private final UserCipher cipher;

	private final SourcePriorities priorities;

	private final Map<Key, ReadSample> read = new HashMap<>();

	public ReadSamples(SampleStore store, UserCipher cipher, SourcePriorities priorities) {
		this.store = store;
		this.cipher = cipher;
		this.priorities = priorities;
	}

	@Override
	public List<RankedSample> overlapping(HealthType type, Windows windows) {
		List<RankedSample> found = new ArrayList<>();
		if (!windows.isEmpty()) {
			this.store.overlapping(this.cipher.user(), type.id(), windows.startMs(0),
					windows.endMs(windows.count() - 1), type.longest(), (sample) -> {
						if (windows.overlaps(sample.startMs(), sample.endMs())) {
							rank(type, sample, found);
						}
					});
		}
		return found;
	}

	/** Returns what was read of a merged sample. */
	public ReadSample get(RankedSample sample) {
		ReadSample found = this.read.get(new Key(sample.type(), sample.id(), sample.startMs()));
		if (found == null) {
			throw new IllegalArgumentException(
					"No sample of " + sample.type() + " was read with the id " + sample.id());
		}
		return found;
	}

	/** A damaged sample does not count. */
	private void rank(HealthType type, StoredSample sample, List<RankedSample> found) {
		sample.value(this.cipher).ifPresent((content) -> {
			this.read.put(new Key(type, sample.id(), sample.startMs()), new ReadSample(sample, content));
			found.add(this.priorities.ranked(type, sample, content));
		});
	}

	/** Returns the id that was sent, a UUID in lower case. */
	static String shownId(StoredSample sample, SampleContent content) {
		return (content.sentId() != null) ? content.sentId() : sample.id().toString();
	}

	/** A stored sample with its decrypted content, without its metadata. */
	public record ReadSample(StoredSample stored, SampleContent content) {

		/** Returns the id that was sent, a UUID in lower case. */
		public String shownId() {
			return ReadSamples.shownId(this.stored, this.content);
		}

	}

	/** Identifies a sample: an id may have come with several starts. */
	private record Key(HealthType type, UUID id, long startMs) {
	}

}
