package org.healthpipeline.admin.integrity;

import java.util.List;
import java.util.UUID;

import org.healthpipeline.common.crypto.AssociatedData;
import org.healthpipeline.common.crypto.DecryptionException;
import org.healthpipeline.common.crypto.UserCipher;
import org.healthpipeline.common.horizon.Horizon;
import org.healthpipeline.common.sample.SampleContent;
import org.healthpipeline.common.sample.SampleExtents;
import org.healthpipeline.common.sample.SampleStore;
import org.healthpipeline.common.sample.StoredSample;
import org.healthpipeline.model.bucket.Bucket;
import org.healthpipeline.model.type.HealthType;

/**
 * Whether the samples can be read that one type of a user is made of. Not safe for use by
 * several threads.
 */
final class ReadableSamples {

	private final SampleStore store;

	private final SampleExtents extents;

	private final UserCipher cipher;

	private final List<HealthType> sources;

	private final Findings findings;

	ReadableSamples(SampleStore store, SampleExtents extents, UserCipher cipher, List<HealthType> sources,
			Findings findings) {
		this.store = store;
		this.extents = extents;
		this.cipher = cipher;
		this.sources = sources;
		this.findings = findings;
	}

	void all() {
		for (HealthType type : this.sources) {
			this.extents.starts(this.cipher.user(), type.id())
				.ifPresent((extent) -> read(type, extent.fromMs(), extent.untilMs()));
		}
	}

	/** Those that decide what counts on a day. */
	void around(Bucket day) {
		for (HealthType type : this.sources) {
			long reachMs = Horizon.reach(type).toMillis();
			read(type, day.startMs() - reachMs, day.endMs() + reachMs);
		}
	}

	private void read(HealthType type, long fromMs, long untilMs) {
		this.store.overlapping(this.cipher.user(), type.id(), fromMs, untilMs, type.longest(), (sample) -> {
			if (!isReadable(sample)) {
				this.findings.addUnreadableSample(this.cipher.user(), sample.id());
			}
		});
	}

	private boolean isReadable(StoredSample sample) {
		UUID user = this.cipher.user();
		try {
			SampleContent.fromBytes(this.cipher.decrypt(sample.payload(),
					AssociatedData.sample(user, sample.id(), sample.typeId(), sample.startMs())));
			return true;
		}
		catch (DecryptionException | IllegalArgumentException ex) {
			return false;
		}
	}

}
