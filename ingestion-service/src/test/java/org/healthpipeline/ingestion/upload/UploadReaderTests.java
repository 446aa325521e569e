package org.healthpipeline.ingestion.upload;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

import org.healthpipeline.common.problem.ProblemCode;
import org.healthpipeline.common.problem.ProblemException;
import org.healthpipeline.ingestion.collect.OpenBatch;
import org.healthpipeline.ingestion.collect.Refusal;
import org.healthpipeline.ingestion.collect.RefusalCode;
import org.healthpipeline.ingestion.collect.Warning;
import org.healthpipeline.ingestion.collect.WarningCode;
import org.healthpipeline.model.device.Platform;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class UploadReaderTests {

	private static final String STEPS = "\"type\":\"STEPS\",\"value\":5,\"startDate\":\"2026-01-01T10:00:00Z\"";

	private final UploadReader reader = new UploadReader(10, 100);

	private final OpenBatch open = new OpenBatch();

	@Test
	void readsSamplesAndDeletionsAndSkipsWhatItDoesNotKnow() {
		UUID id = UUID.randomUUID();
		Upload upload = read("{\"later\":{\"a\":[1,{}]},\"deleted\":[\"" + id + "\",\"" + id + "\"],\"samples\":[{"
				+ STEPS + ",\"more\":[[1]],\"endDate\":\"2026-01-01T11:00:00+00:30\"}]}");
		assertThat(upload.deletions()).isEqualTo(new Deletions(Map.of(id, 0), List.of()));
		assertThat(this.open.kept()).singleElement().satisfies((kept) -> {
			assertThat(kept.content().number()).isEqualTo(5);
			assertThat(kept.endMs() - kept.startMs()).isEqualTo(30 * 60 * 1000);
		});
	}

	@Test
	void keepsMetadataAsItStandsInTheBody() {
		String metadata = "{ \"zone\" : \"Europe\\/Berlin\", \"ü\":[1.50, {}] }";
		read("{\"samples\":[{\"metadata\":" + metadata + "," + STEPS + "}]}");
		assertThat(this.open.kept().get(0).content().metadata()).isEqualTo(metadata);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "5|NOT_AN_OBJECT", "[{}]|NOT_AN_OBJECT", "{}|UNKNOWN_TYPE",
			"{STEPS,\"id\":\"\"}|INVALID_ID", "{STEPS,\"recordId\":[]}|INVALID_ID", "{STEPS,\"id\":7}|INVALID_ID",
			"{STEPS,\"value\":6}|DUPLICATE_FIELD", "{STEPS,\"version\":1.0}|INVALID_VERSION",
			"{STEPS,\"version\":9223372036854775807}|INVALID_VERSION", "{STEPS,\"version\":-1}|INVALID_VERSION",
			"{STEPS,\"version\":\"1\"}|INVALID_VERSION", "{STEPS,\"endDate\":\"soon\"}|INVALID_END",
			"{STEPS,\"unit\":{}}|UNKNOWN_UNIT", "{STEPS,\"sourceApp\":[]}|INVALID_SOURCE_APP",
			"{STEPS,\"metadata\":\"x\"}|INVALID_METADATA", "{\"type\":\"STEPS\",\"value\":true}|INVALID_VALUE" })
	void oneBadSampleIsRefusedAloneWithItsCode(String sample, RefusalCode code) {
		read("{\"samples\":[{" + STEPS + "}," + sample.replace("STEPS,", STEPS + ",") + ",{" + STEPS
				+ ",\"version\":1}]}");
		assertThat(this.open.codes()).containsExactly(code);
		assertThat(this.open.batch().size()).isEqualTo(3);
	}

	@Test
	void oneBadDeletionIsRefusedAloneWithItsPlace() {
		UUID id = UUID.randomUUID();
		Upload upload = read("{\"deleted\":[1,\"" + id + "\",null,\"\",{\"id\":[\"x\"]},\"" + "x".repeat(201) + "\",\""
				+ "\uD83D\uDE00".repeat(200) + "\",\"\\uD83D\"]}");
		assertThat(upload.deletions().ids()).hasSize(2).contains(id);
		assertThat(upload.deletions().refusals()).containsExactlyElementsOf(
				Stream.of(0, 2, 3, 4, 5, 7).map((index) -> new Refusal(index, null, RefusalCode.INVALID_ID)).toList());
	}

	@Test
	void metadataHasALimit() {
		read("{\"samples\":[{" + STEPS + ",\"metadata\":{\"a\":\"" + "x".repeat(100) + "\"}}]}");
		assertThat(this.open.codes()).isEmpty();
		assertThat(this.open.kept()).singleElement()
			.satisfies((kept) -> assertThat(kept.content().metadata()).isNull());
		assertThat(this.open.warnings()).extracting(Warning::code).containsExactly(WarningCode.METADATA_TOO_LARGE);
	}

	@ParameterizedTest
	@ValueSource(strings = { "1e400", "-1e400", "1E+309", "1e-400", "1e99999999999999999999",
			"0.00000000000000000000000000000001e-999", "[{\"b\":[1,2e999]}]" })
	void metadataWithANumberThatNoDoubleHoldsSpoilsItsSampleOnly(String value) {
		assertMetadata(RefusalCode.METADATA_OUT_OF_RANGE, value);
	}

	@Test
	void metadataWithANumberOfManyDigitsSpoilsItsSampleOnly() {
		UploadReader roomy = new UploadReader(10, 1_000_000);
		for (String digits : List.of("1".repeat(200_000), "0." + "1".repeat(200_000), "1e" + "1".repeat(200_000))) {
			byte[] body = ("{\"samples\":[{" + STEPS + ",\"metadata\":{\"a\":" + digits + "}},{" + STEPS + "}]}")
				.getBytes(StandardCharsets.UTF_8);
			OpenBatch batch = new OpenBatch();
			roomy.read(body, body.length, UUID.randomUUID(), Platform.UNKNOWN, batch.batch());
			assertThat(batch.codes()).containsExactly(RefusalCode.METADATA_OUT_OF_RANGE);
			assertThat(batch.kept()).hasSize(1);
		}
	}

	@Test
	void metadataThatSomeReadersCannotReadSpoilsItsSampleOnly() {
		UploadReader roomy = new UploadReader(10, 1_000_000);
		for (String metadata : List.of("{\"a\":1,\"b\":2,\"a\":3}", "{\"b\":[{\"a\":1,\"\\u0061\":3}]}",
				"{\"a\":\"\\ud800\"}", "{\"a\":\"x\\udc00y\"}", "{\"" + "n".repeat(1_001) + "\":1}",
				"{\"" + "n".repeat(200_000) + "\":1}", "{\"a\":" + "[".repeat(64) + "]".repeat(64) + "}",
				"{\"a\":" + "[".repeat(5_000) + "]".repeat(5_000) + "}")) {
			byte[] body = ("{\"samples\":[{" + STEPS + ",\"metadata\":" + metadata + "},{" + STEPS + "}]}")
				.getBytes(StandardCharsets.UTF_8);
			OpenBatch batch = new OpenBatch();
			roomy.read(body, body.length, UUID.randomUUID(), Platform.UNKNOWN, batch.batch());
			assertThat(batch.codes()).as(metadata).containsExactly(RefusalCode.INVALID_METADATA);
			assertThat(batch.kept()).hasSize(1);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "1e308", "-1.7976931348623157E308", "5e-324", "0e-999", "-0.0", "9007199254740993",
			"123456789012345678901234567890", "\"\\ud83d\\ude00\"", "[{\"a\":1},{\"a\":2}]", "{\"a\":{\"a\":null}}" })
	void whatADoubleHoldsAndEveryReaderTakesIsKeptToTheLastDigit(String value) {
		String metadata = "{\"a\":" + value + "}";
		read("{\"samples\":[{\"metadata\":" + metadata + "," + STEPS + "}]}");
		assertThat(this.open.kept()).singleElement()
			.extracting((kept) -> kept.content().metadata())
			.isEqualTo(metadata);
	}

	private void assertMetadata(RefusalCode code, String value) {
		read("{\"samples\":[{" + STEPS + ",\"metadata\":{\"a\":" + value + "}},{" + STEPS + "}]}");
		assertThat(this.open.codes()).containsExactly(code);
		assertThat(this.open.kept()).hasSize(1);
	}

	@Test
	void aNumberOfManyDigitsSpoilsItsSampleOnly() {
		read("{\"samples\":[{\"type\":\"STEPS\",\"value\":" + "1".repeat(100_000) + "},{" + STEPS + "}]}");
		assertThat(this.open.codes()).containsExactly(RefusalCode.INVALID_VALUE);
		assertThat(this.open.kept()).hasSize(1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "null", "[]", "{}", "{\"samples\":null}", "{\"samples\":{}}", "{\"samples\":[}",
			"{\"samples\":[]", "{\"samples\":[]} {}", "{\"samples\":[],\"samples\":[]}", "{\"deleted\":{}}",
			"{\"samples\":[{\"type\":\"\u0001\"}]}", "{\"samples\":[NaN]}" })
	void aBodyOfAnotherFormIsRefusedAsAWhole(String body) {
		assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> read(body))
			.extracting(ProblemException::code)
			.isEqualTo(ProblemCode.INVALID_REQUEST);
	}

	@Test
	void otherEncodingsThanUtf8AreRefused() {
		String body = "{\"samples\":[]}";
		for (byte[] bytes : new byte[][] { body.getBytes(StandardCharsets.UTF_16),
				body.getBytes(StandardCharsets.UTF_16BE), body.getBytes(StandardCharsets.UTF_16LE) }) {
			assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> this.reader.read(bytes, bytes.length,
					UUID.randomUUID(), Platform.UNKNOWN, this.open.batch()));
		}
	}

	@Test
	void deepNestingIsRefused() {
		assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> read("{\"samples\":" + "[".repeat(100_000)))
			.extracting(ProblemException::code)
			.isEqualTo(ProblemCode.INVALID_REQUEST);
	}

	@Test
	void moreSamplesThanAllowedAreTooLarge() {
		String samples = "{},".repeat(10) + "{}";
		assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> read("{\"samples\":[" + samples + "]}"))
			.extracting(ProblemException::code)
			.isEqualTo(ProblemCode.TOO_LARGE);
	}

	@Test
	void problemsNeverRepeatWhatWasSent() {
		assertThatExceptionOfType(ProblemException.class)
			.isThrownBy(() -> read("{\"samples\":[{\"value\":4242secret}]}"))
			.satisfies((problem) -> assertThat(problem.detail()).doesNotContain("4242", "secret"));
	}

	private Upload read(String body) {
		byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
		return this.reader.read(bytes, bytes.length, UUID.randomUUID(), Platform.UNKNOWN, this.open.batch());
	}

}
