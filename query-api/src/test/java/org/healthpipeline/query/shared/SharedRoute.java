package org.healthpipeline.query.shared;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.awaitility.Awaitility;

import org.healthpipeline.testsupport.client.Answer;
import org.healthpipeline.testsupport.client.PipelineClient;
import org.healthpipeline.testsupport.client.Route;
import org.healthpipeline.testsupport.client.Shared;
import org.healthpipeline.testsupport.client.TestUser;

/**
 * A route to read a share, from the OpenAPI document.
 *
 * @param kind path after the share: {@code /aggregates}, or nothing
 * @param byCode true with a code, false when signed in
 */
record SharedRoute(String kind, boolean byCode) {

	private static final String BASE = "/api/v1/shared";

	private static final String BY_ID = BASE + "/{shareId}";

	/**
	 * Routes that show nothing of one share: the reader's own list, and the request for
	 * the owner's confirmation.
	 */
	private static final Set<String> OF_NO_SHARE = Set.of(BASE + "/mine", BY_ID + "/recipient");

	/** Lists all routes; a new one is tested automatically. */
	static List<SharedRoute> all(PipelineClient client) {
		return Route.all(client)
			.stream()
			.filter((route) -> (route.path() + "/").startsWith(BASE + "/") && !OF_NO_SHARE.contains(route.path()))
			.map(SharedRoute::of)
			.toList();
	}

	private static SharedRoute of(Route route) {
		if (!route.method().equals("GET")) {
			throw new AssertionError("Shares are read-only: " + route);
		}
		boolean byCode = !route.path().startsWith(BY_ID);
		return new SharedRoute(route.path().substring((byCode ? BASE : BY_ID).length()), byCode);
	}

	/** Returns whether it takes types, period, start and end. */
	boolean isAsked() {
		return switch (this.kind) {
			case "/aggregates", "/export.csv" -> true;
			case "", "/summary", "/events" -> false;
			default -> throw new AssertionError("Add the allowed questions of the new route here: " + this);
		};
	}

	/** Returns whether the answer is a stream of events, which shows no figures. */
	boolean isStream() {
		return this.kind.equals("/events");
	}

	/**
	 * Reads an answer; of a stream only its beginning, which is retried while there are
	 * too many.
	 * @param query with its question mark, or nothing
	 */
	Answer read(Reading reading, String query) {
		if (isStream()) {
			return Awaitility.await("a stream")
				.atMost(Duration.ofSeconds(60))
				.until(() -> open(reading, query), (answer) -> answer.status() != 429);
		}
		return this.byCode ? reading.link().read(this.kind + query)
				: reading.account().read(reading.doctor(), this.kind + query);
	}

	private Answer open(Reading reading, String query) {
		PipelineClient client = reading.link().client();
		return this.byCode ? client.firstEvent(BASE + this.kind + query, Map.of("X-Access-Code", reading.link().code()))
				: client.firstEvent(BASE + "/" + reading.account().id() + this.kind + query,
						Map.of("Authorization", "Bearer " + reading.doctor().token()));
	}

	/** One scope, shared both ways. */
	record Reading(Shared link, Shared account, TestUser doctor) {

		static Reading of(PlantedOwner owner, TestUser doctor, String granularity) {
			return new Reading(owner.link(granularity), owner.account(doctor, granularity), doctor);
		}

	}

}
