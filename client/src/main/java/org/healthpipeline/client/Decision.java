package org.healthpipeline.client;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * Decides what the outbox does after an answer to a batch. An answer that may not come
 * from this server counts as no answer.
 *
 * @param code the problem's code, or a name for the answer; null for none
 * @param outcomes one for every entry of the batch where the action is
 * {@link Action#DONE}
 */
record Decision(Action action, @Nullable String code, List<EntryOutcome> outcomes) {

	/**
	 * Largest number that a count in an answer may have; counts are whole numbers from 0.
	 */
	private static final int COUNT_MAX = 1_000_000;

	/** The next step for the batch. */
	enum Action {

		/** Every entry has its outcome. */
		DONE,

		/**
		 * The batch is too large or refused as a whole: send it in halves, so that one
		 * entry blocks no other.
		 */
		SPLIT,

		/**
		 * The only entry of the batch is wrong, or the server is. An empty sync shows
		 * which.
		 */
		REFUSE,

		/** The key belongs to another body. */
		NEW_KEY,

		/** Retry later with the same key. */
		RETRY,

		/** Wait for another token. */
		TOKEN_ENDED,

		/** Wait until something else changes. */
		STOP

	}

	static Decision of(Reply reply, SyncRequest request) {
		if (reply.isOk()) {
			return answered(reply, request);
		}
		String problem = reply.problem();
		return switch (reply.status()) {
			case 401 -> just(Action.TOKEN_ENDED, reply.code());
			// The limit may be the server's own or that of a proxy, which can be smaller.
			case 413 -> (request.size() > 1) ? just(Action.SPLIT, reply.code()) : refuseAll(reply.code(), request);
			case 400, 403, 404, 405, 406, 410, 415, 422 ->
				(problem != null) ? refused(reply.status(), problem, request) : just(Action.RETRY, reply.code());
			default -> just(Action.RETRY, reply.code());
		};
	}

	private static Decision refused(int status, String problem, SyncRequest request) {
		if (problem.equals("IDEMPOTENCY_MISMATCH")) {
			return just(Action.NEW_KEY, problem);
		}
		if (status == 400 || status == 422) {
			return just((request.size() > 1) ? Action.SPLIT : Action.REFUSE, problem);
		}
		return just(Action.STOP, problem);
	}

	private static Decision just(Action action, String code) {
		return new Decision(action, code, Collections.emptyList());
	}

	/**
	 * Decides about a batch that is about to be refused, after an empty sync was
	 * answered.
	 */
	Decision afterProbe(Reply probe, SyncRequest request) {
		Decision probed = of(probe, SyncRequest.of(Collections.emptyList()));
		return switch (probed.action()) {
			case DONE -> refuseAll(String.valueOf(this.code), request);
			case RETRY, TOKEN_ENDED -> probed;
			default -> just(Action.STOP, String.valueOf(this.code));
		};
	}

	private static Decision refuseAll(String code, SyncRequest request) {
		List<EntryOutcome> outcomes = new ArrayList<>();
		for (OutboxEntry entry : request.entries()) {
			outcomes.add(outcome(entry, EntryOutcome.Status.REFUSED, code, null, false, List.of()));
		}
		return new Decision(Action.DONE, code, outcomes);
	}

	private static Decision answered(Reply reply, SyncRequest request) {
		JsonObject json = reply.json();
		if (json == null) {
			return just(Action.RETRY, "NOT_AN_ANSWER");
		}
		int synced = count(json, "synced");
		int duplicates = count(json, "duplicates");
		int errors = count(json, "errors");
		if (synced < 0 || duplicates < 0 || errors < 0 || synced + duplicates + errors != request.samples().size()) {
			return just(Action.RETRY, "NOT_AN_ANSWER");
		}
		Map<Integer, JsonObject> refusedSamples = byIndex(json, "errorDetails", false);
		Map<Integer, JsonObject> conflicts = byIndex(json, "conflicts", false);
		if (refusedSamples.size() != errors || conflicts.size() > duplicates) {
			// The answer does not name every refusal, so smaller batches have to show
			// which entries are refused.
			return (request.size() > 1) ? just(Action.SPLIT, "NOT_AN_ANSWER") : just(Action.RETRY, "NOT_AN_ANSWER");
		}
		EntryOutcome.Status others = (duplicates == conflicts.size()) ? EntryOutcome.Status.SYNCED
				: (synced == 0) ? EntryOutcome.Status.DUPLICATE : EntryOutcome.Status.SYNCED_OR_DUPLICATE;
		Map<Integer, List<String>> warnings = warnings(json);
		List<EntryOutcome> outcomes = new ArrayList<>();
		for (int index = 0; index < request.samples().size(); index++) {
			OutboxEntry entry = request.samples().get(index);
			List<String> warned = warnings.getOrDefault(index, List.of());
			JsonObject conflict = conflicts.get(index);
			if (refusedSamples.containsKey(index)) {
				outcomes.add(refused(entry, refusedSamples.get(index)));
			}
			else if (conflict != null) {
				outcomes.add(outcome(entry, EntryOutcome.Status.DUPLICATE, Reply.text(conflict, "code"), null, false,
						warned));
			}
			else {
				outcomes.add(outcome(entry, others, null, null, false, warned));
			}
		}
		Map<Integer, JsonObject> refusedDeletions = byIndex(json, "errorDetails", true);
		for (int index = 0; index < request.deletions().size(); index++) {
			OutboxEntry entry = request.deletions().get(index);
			outcomes.add(refusedDeletions.containsKey(index) ? refused(entry, refusedDeletions.get(index))
					: outcome(entry, EntryOutcome.Status.DELETED, null, null, false, List.of()));
		}
		outcomes.sort(Comparator.comparingLong(EntryOutcome::sequence));
		return new Decision(Action.DONE, null, outcomes);
	}

	/** Returns a count; −1 where there is no such number. */
	private static int count(JsonObject json, String name) {
		JsonElement field = json.get(name);
		if (field == null || !field.isJsonPrimitive() || !field.getAsJsonPrimitive().isNumber()) {
			return -1;
		}
		double number = field.getAsDouble();
		return (number >= 0 && number <= COUNT_MAX && number == Math.rint(number)) ? (int) number : -1;
	}

	private static List<JsonObject> objects(JsonObject json, String name) {
		List<JsonObject> objects = new ArrayList<>();
		JsonElement field = json.get(name);
		if (field != null && field.isJsonArray()) {
			for (JsonElement element : field.getAsJsonArray()) {
				if (element.isJsonObject()) {
					objects.add(element.getAsJsonObject());
				}
			}
		}
		return objects;
	}

	/**
	 * @param deletions true for results of deletions, false for those of samples
	 */
	private static Map<Integer, JsonObject> byIndex(JsonObject json, String name, boolean deletions) {
		Map<Integer, JsonObject> byIndex = new HashMap<>();
		for (JsonObject detail : objects(json, name)) {
			if ("deleted".equals(Reply.text(detail, "in")) == deletions) {
				byIndex.put(count(detail, "index"), detail);
			}
		}
		return byIndex;
	}

	private static Map<Integer, List<String>> warnings(JsonObject json) {
		Map<Integer, List<String>> warnings = new HashMap<>();
		for (JsonObject warning : objects(json, "warnings")) {
			String code = Reply.text(warning, "code");
			if (code != null) {
				warnings.computeIfAbsent(count(warning, "index"), (index) -> new ArrayList<>()).add(code);
			}
		}
		return warnings;
	}

	private static EntryOutcome refused(OutboxEntry entry, JsonObject detail) {
		JsonElement retryable = detail.get("retryable");
		return outcome(entry, EntryOutcome.Status.REFUSED, Reply.text(detail, "code"), Reply.text(detail, "message"),
				retryable != null && retryable.isJsonPrimitive() && retryable.getAsBoolean(), List.of());
	}

	private static EntryOutcome outcome(OutboxEntry entry, EntryOutcome.Status status, @Nullable String code,
			@Nullable String message, boolean retryable, List<String> warnings) {
		boolean sample = entry.kind() == OutboxEntry.Kind.SAMPLE;
		return new EntryOutcome(entry.sequence(), sample ? EntryJson.sample(entry.json()) : null,
				sample ? null : EntryJson.unquoted(entry.json()), status, code, message, retryable, warnings);
	}

}
