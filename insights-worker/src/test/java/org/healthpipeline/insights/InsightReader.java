package org.healthpipeline.insights;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

import org.awaitility.Awaitility;
import org.healthpipeline.testsupport.client.Answer;
import org.healthpipeline.testsupport.client.TestUser;
import tools.jackson.databind.JsonNode;

/** Reads a user's insights over HTTP. */
final class InsightReader {

	private static final String PATH = "/api/v1/users/me/insights";

	private final TestUser user;

	InsightReader(TestUser user) {
		this.user = user;
	}

	Answer ask(String query) {
		return this.user.client().get(PATH + query, this.user.token());
	}

	List<JsonNode> items(String query) {
		List<JsonNode> items = new ArrayList<>();
		ask(query).expect(200).json().path("items").forEach(items::add);
		return items;
	}

	/** Waits until the only insight of a type meets the condition. */
	JsonNode await(String type, Predicate<JsonNode> condition) {
		return Awaitility.await(type)
			.atMost(Duration.ofSeconds(60))
			.until(() -> items("?type=" + type), (items) -> items.size() == 1 && condition.test(items.get(0)))
			.get(0);
	}

	/** Waits until a type has that many insights, newest first. */
	List<JsonNode> awaitCount(String type, int count) {
		return Awaitility.await(type)
			.atMost(Duration.ofSeconds(60))
			.until(() -> items("?type=" + type), (items) -> items.size() == count);
	}

	Answer acknowledge(String id) {
		return this.user.client().post(PATH + "/" + id + "/acknowledge", this.user.token(), "");
	}

}
