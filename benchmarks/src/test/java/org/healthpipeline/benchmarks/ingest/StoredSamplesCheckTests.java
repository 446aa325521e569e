package org.healthpipeline.benchmarks.ingest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

import org.healthpipeline.benchmarks.IncorrectRunException;
import org.healthpipeline.benchmarks.MeasuredUsers;
import org.healthpipeline.benchmarks.servers.BenchmarkDatabase;
import org.healthpipeline.benchmarks.servers.EmbeddedBenchmarkServers;
import org.healthpipeline.common.crypto.DecryptionException;
import org.healthpipeline.common.crypto.LocalMasterKeys;
import org.healthpipeline.common.crypto.UserKeys;
import org.healthpipeline.common.identity.Sessions;
import org.healthpipeline.common.sample.JdbcSampleStore;
import org.healthpipeline.common.sample.SampleContent;
import org.healthpipeline.common.sample.StoredSample;
import org.healthpipeline.generator.Sample;
import org.healthpipeline.generator.Value;
import org.healthpipeline.model.type.HealthTypes;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Wrong runs do not pass: one test for each kind of error that the check detects. */
class StoredSamplesCheckTests {

	private static final OffsetDateTime START = OffsetDateTime.parse("2026-03-01T08:00:00+01:00");

	private final EmbeddedBenchmarkServers servers = new EmbeddedBenchmarkServers();

	private final BenchmarkDatabase database = this.servers.database("check");

	private UserKeys keys;

	private UUID user;

	private StoredSamplesCheck check;

	private Batch sent;

	@BeforeEach
	void storeTwoSamples(@TempDir Path masterKeys) throws IOException {
		Files.writeString(masterKeys.resolve("1.key"), Base64.getEncoder().encodeToString(new byte[32]));
		this.keys = new UserKeys(this.database.client(), LocalMasterKeys.fromDirectory(masterKeys),
				InstantSource.system());
		this.user = new MeasuredUsers(this.database.client(), this.keys,
				new Sessions(this.database.client(), InstantSource.system(), MeasuredUsers.LIMITS))
			.open("Europe/Berlin");
		this.check = new StoredSamplesCheck(this.database, this.keys, 100);
		this.sent = new Batch(this.user, UUID.randomUUID(), "", new byte[0], List.of(sample(0), sample(1)));
		this.sent.sent().forEach((sample) -> store(sample, ((Value.Quantity) sample.value()).canonical()));
	}

	@AfterEach
	void stop() {
		this.database.close();
		this.servers.close();
	}

	@Test
	void tellsARightRunFromEachKindOfWrongOne() {
		assertThat(this.check.check(List.of(this.sent))).isEqualTo(2);

		Sample third = sample(2);
		Batch more = new Batch(this.user, UUID.randomUUID(), "", new byte[0], List.of(third));
		assertWrong(List.of(this.sent, more), "1 acknowledged samples are not stored");
		store(third, 99);
		assertWrong(List.of(this.sent), "was never sent");
		assertWrong(List.of(this.sent, more), "another value");

		this.database.ownerTemplate().update("UPDATE health_samples SET type_id = 32000 WHERE id = ?", third.id());
		assertWrong(List.of(this.sent, more), "another type or time");
		this.database.ownerTemplate().update("DELETE FROM health_samples WHERE id = ?", third.id());
		this.database.ownerTemplate().update("""
				UPDATE health_samples SET payload = (SELECT payload FROM health_samples WHERE id = ?) WHERE id = ?
				""", this.sent.sent().get(0).id(), this.sent.sent().get(1).id());
		assertThatExceptionOfType(DecryptionException.class).isThrownBy(() -> this.check.check(List.of(this.sent)));
	}

	private void assertWrong(List<Batch> batches, String message) {
		assertThatExceptionOfType(IncorrectRunException.class).isThrownBy(() -> this.check.check(batches))
			.withMessageContaining(message);
	}

	private static Sample sample(int number) {
		return new Sample(UUID.randomUUID(), "HEART_RATE", new Value.Quantity(60 + number, null, 60 + number),
				START.plusMinutes(number), null, null, Map.of(), 0);
	}

	private void store(Sample sample, double value) {
		int type = HealthTypes.get(sample.type()).id();
		UUID id = Objects.requireNonNull(sample.id());
		StoredSample stored = new StoredSample(id, type, UUID.randomUUID(), sample.startMillis(), sample.endMillis(), 0,
				null, new byte[0])
			.sealed(this.keys.cipher(this.user), SampleContent.number(value));
		new JdbcSampleStore(this.database.template(), InstantSource.system()).add(this.user, List.of(stored));
	}

}
