package org.healthpipeline.query.sample;

import java.util.List;

import org.healthpipeline.common.crypto.UserCipher;
import org.healthpipeline.common.sample.SampleStore;
import org.healthpipeline.common.sample.StoredSample;

/** Reads samples as they came; a damaged one is shown without its value. */
class RawSamples {

	private final SampleStore store;

	RawSamples(SampleStore store) {
		this.store = store;
	}

	SamplePage page(UserCipher cipher, SampleQuery query) {
		List<StoredSample> samples = this.store.page(cipher.user(), query.type().id(), query.fromMs(), query.untilMs(),
				query.after(), query.limit() + 1);
		return SamplePage.of(samples.stream()
			.map((sample) -> SampleItem.of(cipher, query.type(), sample)
				.orElseGet(() -> SampleItem.damaged(query.type(), sample))), query.limit());
	}

}
