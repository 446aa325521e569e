package org.healthpipeline.testsupport.client;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

import org.healthpipeline.generator.Event.SyncBatch;
import org.healthpipeline.generator.SyncPayloads;
import org.healthpipeline.testsupport.oracle.AggregateAnswers;
import org.healthpipeline.testsupport.oracle.AggregateKey;
import org.healthpipeline.testsupport.oracle.OracleFigures;
import org.healthpipeline.testsupport.oracle.OraclePeriod;
import tools.jackson.databind.JsonNode;

/** Sends the requests that create a history and read it. */
public final class Requests {

	/** More than any generated data reaches beyond its days. */
	private static final int MARGIN_DAYS = 3;

	private static final int PAGE = 700;

	private static final int ATTEMPTS = 30;

	private Requests() {
	}

	/** Sends a sync, and retries it while too many requests are in progress. */
	public static Answer sync(TestUser user, UUID device, SyncBatch batch, String key) {
		byte[] body = SyncPayloads.gzip(SyncPayloads.sync(batch.samples(), batch.deleted()));
		Map<String, String> headers = Map.of("Content-Type", "application/json", "Content-Encoding", "gzip",
				"Idempotency-Key", key);
		String path = "/api/v1/devices/" + device + "/sync";
		int attempt = 1;
		while (true) {
			Answer answer = user.client().send("POST", path, user.token(), headers, BodyPublishers.ofByteArray(body));
			if (answer.status() != 429 || attempt == ATTEMPTS) {
				return answer;
			}
			attempt++;
		}
	}

	/**
	 * Reads all aggregates of all types and periods between these days.
	 * @param days number of days
	 */
	public static Map<AggregateKey, OracleFigures> aggregates(TestUser user, LocalDate firstDay, int days) {
		Map<AggregateKey, OracleFigures> all = new TreeMap<>();
		for (OraclePeriod period : OraclePeriod.values()) {
			int before = (period == OraclePeriod.WEEK || period == OraclePeriod.MONTH) ? 31 + MARGIN_DAYS : MARGIN_DAYS;
			all.putAll(aggregates(user, period.name().toLowerCase(Locale.ROOT), firstDay.minusDays(before),
					firstDay.plusDays(days + MARGIN_DAYS)));
		}
		return all;
	}

	/**
	 * Reads all aggregates of all types of one period.
	 * @param start local date, inclusive
	 * @param end local date, exclusive
	 */
	public static Map<AggregateKey, OracleFigures> aggregates(TestUser user, String period, LocalDate start,
			LocalDate end) {
		return AggregateAnswers.read(user.client()
			.get("/api/v1/users/me/aggregates?period=" + period + "&start=" + start + "&end=" + end, user.token())
			.expect(200)
			.json());
	}

	/**
	 * Reads all items of one type, page by page.
	 * @param stream raw or reconciled
	 */
	public static List<JsonNode> samples(TestUser user, String type, String stream) {
		List<JsonNode> items = new ArrayList<>();
		String cursor = "";
		do {
			JsonNode page = user.client()
				.get("/api/v1/users/me/samples?type=" + type + "&stream=" + stream + "&limit=" + PAGE + cursor,
						user.token())
				.expect(200)
				.json();
			page.path("items").forEach(items::add);
			JsonNode next = page.path("nextCursor");
			cursor = next.isString() ? "&cursor=" + next.asString() : "";
		}
		while (!cursor.isEmpty());
		return items;
	}

}
