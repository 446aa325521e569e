package org.healthpipeline.admin.integrity;

import java.util.List;

import org.healthpipeline.common.crypto.UserCipher;
import org.healthpipeline.common.sample.SampleExtents;
import org.healthpipeline.common.sample.SampleStore;
import org.healthpipeline.common.sample.StoredSample;
import org.healthpipeline.model.type.HealthType;

/**
 * Checks that the samples behind one type of a user can be read. Not safe for use by
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
				.ifPresent((extent) -> this.store.overlapping(this.cipher.user(), type.id(), extent.fromMs(),
						extent.untilMs(), type.longest(), this::read));
		}
	}

	private void read(StoredSample sample) {
		if (sample.content(this.cipher).isEmpty()) {
			this.findings.addUnreadableSample(this.cipher.user(), sample.id());
		}
	}

}
