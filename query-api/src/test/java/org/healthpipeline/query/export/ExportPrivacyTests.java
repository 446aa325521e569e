package org.healthpipeline.query.export;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

import org.healthpipeline.common.crypto.UserKeys;
import org.healthpipeline.common.storage.ObjectStore;
import org.healthpipeline.common.storage.StoredObject;
import org.healthpipeline.testsupport.client.Answer;
import org.healthpipeline.testsupport.client.TestUser;
import org.healthpipeline.testsupport.servers.RunningPipeline;
import org.healthpipeline.testsupport.servers.StoredRows;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Exports seen by an attacker who can read and change the object store.
 */
class ExportPrivacyTests {

	private static final double STEPS = 7351.4172;

	private final RunningPipeline pipeline = RunningPipeline.shared();

	private final ObjectStore store = this.pipeline.part(ObjectStore.class);

	private final StoredRows rows = new StoredRows(this.pipeline.database());

	private final String note = "planted-" + UUID.randomUUID();

	private TestUser user;

	private ExportClient exports;

	@BeforeEach
	void plant() {
		this.user = this.pipeline.client().newUser("UTC");
		this.exports = new ExportClient(this.user);
		sync(STEPS, Map.of("note", this.note));
	}

	private void sync(double value, Map<String, ?> metadata) {
		Map<String, Object> sample = TestUser.sample("STEPS", value, "2026-03-02T10:00:00Z", "2026-03-02T10:05:00Z");
		sample.put("metadata", metadata);
		sample.put("sourceApp", "=" + this.note);
		this.user.sync(this.user.device("apple_watch"), sample).expect(200);
	}

	@ParameterizedTest
	@ValueSource(strings = { "json", "csv", "parquet" })
	void theObjectHoldsNothingThatCanBeRead(String format) {
		UUID id = this.exports.complete(format);
		String object = new String(bytes(object(id)), StandardCharsets.ISO_8859_1);
		assertThat(object).isNotEmpty()
			.doesNotContain("planted", "7351", this.user.email(), this.user.id().toString(), "STEPS", "README",
					"samples");
		assertThat(object(id)).doesNotContain("planted");
		if (format.equals("json")) {
			assertThat(this.exports.content(id).expect(200).text()).contains(this.note, "7351.4172");
		}
	}

	@Test
	void withoutThePersonsKeyNobodyReadsIt() {
		UUID id = this.exports.complete("json");
		this.exports.content(id).expect(200);
		this.rows.jdbc().sql("DELETE FROM user_keys WHERE user_id = ?").param(this.user.id()).update();
		this.pipeline.part(UserKeys.class).forget(this.user.id());
		Answer answer = this.exports.content(id);
		assertThat(answer.status()).isGreaterThanOrEqualTo(400);
		assertThat(answer.text()).doesNotContain("planted", "7351");
	}

	@Test
	void theObjectOfAnotherExportIsRefusedBeforeTheAnswerBegins() {
		UUID mine = this.exports.complete("json");
		UUID other = this.exports.complete("json");
		byte[] swapped = bytes(object(other));
		this.store.put(object(mine), (out) -> out.write(swapped));
		Answer answer = this.exports.content(mine).expectProblem(500, "INTERNAL");
		assertThat(answer.text()).doesNotContain("planted");
		this.exports.content(other).expect(200);
	}

	@Test
	void theKeyOfAnotherExportIsRefused() {
		UUID mine = this.exports.complete("json");
		UUID other = this.exports.complete("json");
		this.rows.jdbc().sql("""
				UPDATE export_jobs SET wrapped_keyset = (SELECT o.wrapped_keyset FROM export_jobs o WHERE o.id = ?)
				WHERE id = ?
				""").params(other, mine).update();
		byte[] swapped = bytes(object(other));
		this.store.put(object(mine), (out) -> out.write(swapped));
		this.exports.content(mine).expectProblem(500, "INTERNAL");
	}

	@ParameterizedTest
	@ValueSource(strings = { "changed", "cut" })
	void anObjectThatIsNotWholeEndsInACutConnectionAndNeverInAWholeAnswer(String how) {
		List<String> long100 = new ArrayList<>();
		for (int number = 0; number < 100; number++) {
			long100.add(UUID.randomUUID().toString());
		}
		for (int number = 0; number < 8; number++) {
			sync(number, Map.of("texts", String.join(" ", long100)));
		}
		UUID device = this.user.device("iphone");
		List<Map<String, Object>> many = new ArrayList<>();
		for (int number = 0; number < 5_000; number++) {
			many.add(TestUser.sample("HEART_RATE", 60 + number % 50, "2026-03-02T10:00:00Z", "2026-03-02T10:00:00Z"));
		}
		this.user.sync(device, many, List.of()).expect(200);
		UUID id = this.exports.complete("json");
		byte[] bytes = bytes(object(id));
		assertThat(bytes.length).as("more than one segment").isGreaterThan(1_200_000);
		int length = how.equals("cut") ? 1024 * 1024 + 10_000 : bytes.length;
		if (how.equals("changed")) {
			bytes[bytes.length - 100] ^= 1;
		}
		this.store.put(object(id), (out) -> out.write(bytes, 0, length));
		assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(() -> this.exports.content(id));
	}

	@Test
	void whatHasExpiredIsRefusedAlsoBeforeAnybodyCleansUp() {
		UUID id = this.exports.complete("json");
		this.rows.jdbc()
			.sql("UPDATE export_jobs SET expires_at = ? WHERE id = ?")
			.params(Instant.now().minusMillis(1).atOffset(ZoneOffset.UTC), id)
			.update();
		this.exports.content(id).expectProblem(410, "EXPORT_EXPIRED");
		assertThat(this.exports.get(id).expect(200).json().path("status").asString()).isEqualTo("expired");
	}

	@Test
	void aTextThatASpreadsheetWouldRunIsGuarded() throws Exception {
		UUID id = this.exports.complete("csv");
		try (DuckDbTables tables = new DuckDbTables(this.exports.content(id).expect(200).body(),
				"read_csv('%s.csv', header = true, all_varchar = true)")) {
			assertThat(tables.column("samples", "sourceApp").values()).containsExactly("'=" + this.note);
		}
	}

	/** Returns the name of an export's only object. */
	private String object(UUID export) {
		List<StoredObject> objects = new ArrayList<>();
		this.store.list("exports/" + this.user.id() + "/" + export + "/").forEach(objects::add);
		assertThat(objects).hasSize(1);
		return Objects.requireNonNull(objects.get(0)).name();
	}

	private byte[] bytes(String object) {
		try (InputStream in = this.store.get(object)) {
			return in.readAllBytes();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
