package org.healthpipeline.ingestion.sync;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.healthpipeline.testsupport.client.Answer;
import org.healthpipeline.testsupport.client.PipelineClient;
import org.healthpipeline.testsupport.client.TestUser;
import org.healthpipeline.testsupport.servers.RunningPipeline;
import org.healthpipeline.testsupport.servers.StoredRows;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests the size limits and the forms of a sync. */
class SyncLimitsTests {

	private static final int BODY_MAX = 10 * 1024 * 1024;

	private static final int PARTS_OF_8_GIB = 512;

	private static final StoredRows ROWS = new StoredRows(RunningPipeline.shared().database());

	private static TestUser user;

	private static UUID device;

	@BeforeAll
	static void signIn() {
		user = RunningPipeline.shared().client().newUser("UTC");
		device = user.device("iphone");
	}

	@Test
	void tenThousandSamplesAreTakenAndOneMoreIsTooMany() {
		long before = ROWS.samples(user.id());
		sync(samples(10_001)).expectProblem(413, "TOO_LARGE");
		assertThat(ROWS.samples(user.id())).isEqualTo(before);
		assertThat(sync(samples(10_000)).expect(200).json().path("synced").asInt()).isEqualTo(10_000);
		assertThat(ROWS.samples(user.id())).isEqualTo(before + 10_000);
	}

	@Test
	void tenThousandDeletionsAreTakenAndOneMoreIsTooMany() {
		List<String> ids = IntStream.rangeClosed(0, 10_000)
			.mapToObj((number) -> "\"" + new UUID(1, number) + "\"")
			.toList();
		sync("{\"deleted\":" + ids + "}").expectProblem(413, "TOO_LARGE");
		assertThat(ROWS.tombstones(user.id())).isZero();
		sync("{\"deleted\":" + ids.subList(1, ids.size()) + "}").expect(200);
		assertThat(ROWS.tombstones(user.id())).isEqualTo(10_000);
	}

	@Test
	void tenMebibytesAreTakenAndOneByteMoreIsTooMuchPlainOrPacked() {
		String small = samples(1);
		String largest = small + " ".repeat(BODY_MAX - small.length());
		sync(largest).expect(200);
		sync(largest + " ").expectProblem(413, "TOO_LARGE");
		gzip(PipelineClient.gzip(largest.getBytes(StandardCharsets.UTF_8))).expect(200);
		gzip(PipelineClient.gzip((largest + " ").getBytes(StandardCharsets.UTF_8))).expectProblem(413, "TOO_LARGE");
	}

	@Test
	void aGzipBombIsCutOffAtTheLimit() {
		ByteArrayOutputStream bomb = new ByteArrayOutputStream();
		byte[] part = PipelineClient.gzip(new byte[16 * 1024 * 1024]);
		for (int count = 0; count < PARTS_OF_8_GIB; count++) {
			bomb.writeBytes(part);
		}
		// Decoding beyond the limit would find that this is not gzip any more.
		bomb.writeBytes("not packed".getBytes(StandardCharsets.UTF_8));
		gzip(bomb.toByteArray()).expectProblem(413, "TOO_LARGE");
	}

	@Test
	void aPackedBodyMeansWhatItHolds() {
		String body = samples(3);
		Answer plain = sync(body).expect(200);
		Answer packed = gzip(PipelineClient.gzip(body.getBytes(StandardCharsets.UTF_8))).expect(200);
		assertThat(packed.header("Idempotency-Replayed")).contains("true");
		assertThat(packed.body()).isEqualTo(plain.body());
	}

	@Test
	void whatOnlySaysThatItIsPackedIsRefused() {
		byte[] packed = PipelineClient.gzip(samples(100).getBytes(StandardCharsets.UTF_8));
		gzip(samples(1).getBytes(StandardCharsets.UTF_8)).expectProblem(400, "INVALID_REQUEST");
		gzip(Arrays.copyOf(packed, packed.length - 20)).expectProblem(400, "INVALID_REQUEST");
		send(packed, Map.of("Content-Type", "application/json", "Content-Encoding", "br")).expectProblem(415,
				"UNSUPPORTED_MEDIA_TYPE");
	}

	@Test
	void whatIsNoJsonIsNotRead() {
		send(samples(1).getBytes(StandardCharsets.UTF_8), Map.of("Content-Type", "text/plain")).expectProblem(415,
				"UNSUPPORTED_MEDIA_TYPE");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "[]", "{}", "null", "{\"samples\":null}", "{\"samples\":[]} {}",
			"{\"samples\":{}}", "{\"samples\":[]", "{\"deleted\":1}", "{\"samples\":[],\"samples\":[]}", "\u0000",
			"{\"samples\":[NaN]}" })
	void whatIsNoBatchIsRefusedAsAWhole(String body) {
		sync(body).expectProblem(400, "INVALID_REQUEST");
	}

	@Test
	void deepNestingIsRefusedAndHarmless() {
		String deep = "[".repeat(100_000);
		sync("{\"samples\":[{\"metadata\":" + deep).expectProblem(400, "INVALID_REQUEST");
		sync("{\"other\":" + deep + "]".repeat(100_000) + ",\"samples\":[]}").expectProblem(400, "INVALID_REQUEST");
	}

	private static String samples(int count) {
		String rest = "\",\"type\":\"HEART_RATE\",\"value\":61,\"startDate\":\"2026-03-02T10:00:00Z\"}";
		return IntStream.range(0, count)
			.mapToObj((number) -> "{\"id\":\"" + UUID.randomUUID() + rest)
			.collect(Collectors.joining(",", "{\"samples\":[", "]}"));
	}

	private static Answer sync(String body) {
		return user.client().post(path(), user.token(), body);
	}

	private static Answer gzip(byte[] body) {
		return send(body, Map.of("Content-Type", "application/json", "Content-Encoding", "gzip"));
	}

	private static Answer send(byte[] body, Map<String, String> headers) {
		return user.client().send("POST", path(), user.token(), headers, BodyPublishers.ofByteArray(body));
	}

	private static String path() {
		return "/api/v1/devices/" + device + "/sync";
	}

}
