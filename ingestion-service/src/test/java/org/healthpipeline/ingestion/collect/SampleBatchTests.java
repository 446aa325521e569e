package org.healthpipeline.ingestion.collect;

import java.time.Instant;
import java.util.UUID;

import org.healthpipeline.model.type.HealthTypes;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests one id several times in one batch. */
class SampleBatchTests {

	private static final UUID DEVICE = UUID.randomUUID();

	private static final UUID ID = UUID.randomUUID();

	private static final long START = Instant.parse("2026-01-10T08:00:00Z").toEpochMilli();

	private final OpenBatch open = new OpenBatch();

	@Test
	void ofEqualVersionsTheFirstStays() {
		add(1, START, 0);
		add(2, START, 0);
		assertThat(this.open.kept()).extracting((kept) -> kept.content().number()).containsExactly(1.0);
		assertThat(this.open.batch().size()).isEqualTo(2);
	}

	@Test
	void theGreatestVersionStaysWhateverItsStart() {
		add(1, START, 0);
		add(2, START + 1, 0);
		add(3, START + 2, 7);
		add(4, START + 3, 6);
		assertThat(this.open.kept()).extracting((kept) -> kept.content().number()).containsExactly(3.0);
	}

	@Test
	void withoutAVersionAnotherStartIsAnotherSample() {
		add(1, START + 1, 0);
		add(2, START, 0);
		add(3, START, 0);
		assertThat(this.open.kept()).extracting((kept) -> kept.content().number()).containsExactly(2.0, 1.0);
	}

	private void add(double value, long startMs, int version) {
		this.open.batch()
			.add(DEVICE, new Measurement(new GivenId(ID, null), null, HealthTypes.get("STEPS"), value, null, null,
					startMs, startMs, version, null, null));
	}

}
