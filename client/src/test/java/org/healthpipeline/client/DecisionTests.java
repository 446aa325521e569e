package org.healthpipeline.client;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/** Checks the decision for each answer to a batch. */
class DecisionTests {

	private static final OffsetDateTime TEN = OffsetDateTime.parse("2026-03-02T10:00:00+01:00");

	private static final SyncRequest THREE_AND_TWO = SyncRequest
		.of(List.of(sample(1), deletion(2), sample(3), sample(4), deletion(5)));

	private static final SyncRequest ONE = SyncRequest.of(List.of(sample(1)));

	@Test
	void everyEntryHasItsOutcomeInTheOrderOfAdding() {
		Decision decision = decide(200, """
				{"synced":1,"duplicates":1,"deleted":1,"errors":1,
				 "errorDetails":[{"index":1,"id":"3","code":"IN_FUTURE","message":"Later","retryable":true},
				  {"index":1,"in":"deleted","id":"5","code":"INVALID_ID","message":"No id","retryable":false}],
				 "conflicts":[{"index":2,"id":"4","code":"DIFFERENT_CONTENT"}],
				 "warnings":[{"index":0,"id":null,"code":"CLOCK_NOT_SET"}]}""", THREE_AND_TWO);
		assertThat(decision.action()).isEqualTo(Decision.Action.DONE);
		assertThat(decision.outcomes())
			.extracting(EntryOutcome::sequence, EntryOutcome::status, EntryOutcome::code, EntryOutcome::retryable,
					EntryOutcome::isOnServer)
			.containsExactly(tuple(1L, EntryOutcome.Status.SYNCED, null, false, true),
					tuple(2L, EntryOutcome.Status.DELETED, null, false, true),
					tuple(3L, EntryOutcome.Status.REFUSED, "IN_FUTURE", true, false),
					tuple(4L, EntryOutcome.Status.DUPLICATE, "DIFFERENT_CONTENT", false, false),
					tuple(5L, EntryOutcome.Status.REFUSED, "INVALID_ID", false, false));
		assertThat(decision.outcomes().get(0).warnings()).containsExactly("CLOCK_NOT_SET");
		assertThat(decision.outcomes().get(0).sample()).satisfies((sample) -> assertThat(sample.id()).isEqualTo("1"));
		assertThat(decision.outcomes().get(1).deleted()).isEqualTo("2");
		assertThat(decision.outcomes().get(2).message()).isEqualTo("Later");
	}

	@ParameterizedTest
	@CsvSource({ "3,0,SYNCED", "0,3,DUPLICATE", "1,2,SYNCED_OR_DUPLICATE" })
	void countsTellNewSamplesFromDuplicatesWhereTheyCan(int synced, int duplicates, EntryOutcome.Status status) {
		Decision decision = decide(200, counts(synced, duplicates, 0), THREE_AND_TWO);
		assertThat(decision.outcomes()).filteredOn((outcome) -> outcome.sample() != null)
			.hasSize(3)
			.allSatisfy((outcome) -> assertThat(outcome.status()).isEqualTo(status));
	}

	@ParameterizedTest
	@ValueSource(strings = { "<html>Sign in to the hotel</html>", "", "[]", "{}", "null", "{\"synced\":3}",
			"{\"synced\":2,\"duplicates\":0,\"errors\":0}", "{\"synced\":\"3\",\"duplicates\":0,\"errors\":0}",
			"{\"synced\":3.5,\"duplicates\":0,\"errors\":-0.5}", "{\"synced\":3,\"duplicates\":0,\"errors\":0" })
	void whatIsNotTheServersAnswerCountsAsNone(String body) {
		assertThat(decide(200, body, THREE_AND_TWO).action()).isEqualTo(Decision.Action.RETRY);
	}

	@Test
	void refusalsThatAreNotNamedAreFoundInHalves() {
		assertThat(decide(200, counts(2, 0, 1), THREE_AND_TWO).action()).isEqualTo(Decision.Action.SPLIT);
		assertThat(decide(200, counts(0, 0, 1), ONE).action()).isEqualTo(Decision.Action.RETRY);
	}

	@ParameterizedTest
	@CsvSource({ "401,UNAUTHENTICATED,TOKEN_ENDED", "401,,TOKEN_ENDED", "413,TOO_LARGE,SPLIT", "413,,SPLIT",
			"400,INVALID_REQUEST,SPLIT", "400,,RETRY", "422,IDEMPOTENCY_MISMATCH,NEW_KEY", "422,,RETRY",
			"409,IDEMPOTENCY_IN_FLIGHT,RETRY", "404,NOT_FOUND,STOP", "404,,RETRY", "403,TOKEN_SCOPE,STOP", "403,,RETRY",
			"415,UNSUPPORTED_MEDIA_TYPE,STOP", "408,,RETRY", "429,TOO_MANY_REQUESTS,RETRY", "425,,RETRY",
			"500,INTERNAL_ERROR,RETRY", "502,,RETRY", "503,UNAVAILABLE,RETRY", "504,,RETRY", "301,,RETRY", "302,,RETRY",
			"511,,RETRY" })
	void statusesMeanWhatTheGuideSays(int status, String code, Decision.Action action) {
		String body = (code != null) ? "{\"status\":" + status + ",\"code\":\"" + code + "\",\"detail\":\"…\"}"
				: "<html>proxy</html>";
		Decision decision = decide(status, body, THREE_AND_TWO);
		assertThat(decision.action()).isEqualTo(action);
		assertThat(decision.code()).isEqualTo((code != null) ? code : "HTTP_" + status);
		assertThat(decision.outcomes()).isEmpty();
	}

	@Test
	void oneEntryThatIsTooLargeIsRefused() {
		assertThat(decide(413, "{\"code\":\"TOO_LARGE\"}", ONE).outcomes()).singleElement().satisfies((outcome) -> {
			assertThat(outcome.status()).isEqualTo(EntryOutcome.Status.REFUSED);
			assertThat(outcome.code()).isEqualTo("TOO_LARGE");
		});
	}

	@Test
	void oneWrongEntryIsRefusedOnlyWhereTheServerTakesOthers() {
		Decision wrong = decide(400, "{\"code\":\"INVALID_REQUEST\"}", ONE);
		assertThat(wrong.action()).isEqualTo(Decision.Action.REFUSE);
		assertThat(wrong.afterProbe(reply(200, counts(0, 0, 0)), ONE).outcomes()).singleElement()
			.satisfies((outcome) -> assertThat(outcome.code()).isEqualTo("INVALID_REQUEST"));
		assertThat(wrong.afterProbe(reply(400, "{\"code\":\"INVALID_REQUEST\"}"), ONE).action())
			.isEqualTo(Decision.Action.STOP);
		assertThat(wrong.afterProbe(reply(503, ""), ONE).action()).isEqualTo(Decision.Action.RETRY);
		assertThat(wrong.afterProbe(reply(401, ""), ONE).action()).isEqualTo(Decision.Action.TOKEN_ENDED);
	}

	@ParameterizedTest
	@CsvSource({ "7,7", "0,0", "999999999,86400", "99999999999,-1", "soon,-1", "-3,-1",
			"'Mon, 02 Mar 2026 10:00:30 GMT',30", "'Mon, 02 Mar 2026 09:00:00 GMT',0" })
	void retryAfterIsSecondsOrADate(String header, long seconds) {
		Reply reply = Reply.of(503, new byte[0], header, Instant.parse("2026-03-02T10:00:00Z"));
		assertThat(reply.retryAfter()).isEqualTo((seconds >= 0) ? Duration.ofSeconds(seconds) : null);
	}

	private static Decision decide(int status, String body, SyncRequest request) {
		return Decision.of(reply(status, body), request);
	}

	private static Reply reply(int status, String body) {
		return Reply.of(status, body.getBytes(StandardCharsets.UTF_8), null, Instant.EPOCH);
	}

	private static String counts(int synced, int duplicates, int errors) {
		return "{\"synced\":" + synced + ",\"duplicates\":" + duplicates + ",\"deleted\":0,\"errors\":" + errors
				+ ",\"errorDetails\":[],\"conflicts\":[],\"warnings\":[]}";
	}

	private static OutboxEntry sample(long sequence) {
		return new OutboxEntry(sequence, OutboxEntry.Kind.SAMPLE,
				HealthSample.of("STEPS", TEN).value(5, "count").id(String.valueOf(sequence)).build().toJson());
	}

	private static OutboxEntry deletion(long sequence) {
		return new OutboxEntry(sequence, OutboxEntry.Kind.DELETION, EntryJson.quoted(String.valueOf(sequence)));
	}

}
