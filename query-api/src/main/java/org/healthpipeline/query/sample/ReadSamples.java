package org.healthpipeline.query.sample;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
import org.healthpipeline.model.type.HealthTypes;

/**
 * Reads samples for a merge and remembers what the merge has no use for: metadata and
 * source. Not safe for use by several threads; for one snapshot.
 */
public final class ReadSamples implements SampleReader {

	private final SampleStore store;

	private final UserCipher cipher;

	private final SourcePriorities priorities;

	private final Map<UUID, ReadSample> read = new HashMap<>();

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

	/** What was read under an id, of whatever type. */
	public ReadSample get(UUID id) {
		ReadSample sample = this.read.get(id);
		if (sample == null) {
			throw new IllegalArgumentException("No sample was read under the id " + id);
		}
		return sample;
	}

	/** A damaged sample counts nowhere. */
	private void rank(HealthType type, StoredSample sample, List<RankedSample> found) {
		Optional<SampleContent> decrypted = sample.content(this.cipher);
		if (decrypted.isEmpty()) {
			return;
		}
		SampleContent content = decrypted.get();
		this.read.put(sample.id(), new ReadSample(sample, content));
		int priority = this.priorities.of(sample.deviceId(), type.id());
		String state = content.state();
		found.add((state != null)
				? RankedSample.ofState(sample.id(), sample.deviceId(), priority, sample.startMs(), sample.endMs(),
						state)
				: RankedSample.numeric(sample.id(), sample.deviceId(), priority, sample.startMs(), sample.endMs(),
						content.number()));
	}

	/** A stored sample, decrypted. */
	public record ReadSample(StoredSample stored, SampleContent content) {

		/** The type it was sent as. */
		public HealthType type() {
			return HealthTypes.byId(this.stored.typeId());
		}

	}

}
