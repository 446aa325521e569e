package org.healthpipeline.client;

import java.util.ArrayList;
import java.util.List;

/** Steps that the tests of the outbox share. */
final class OutboxSteps {

	static final long BATCH_BYTES = 1 << 20;

	private OutboxSteps() {
	}

	static void add(Outbox outbox, String... jsons) throws OutboxException {
		outbox.add(OutboxEntry.Kind.SAMPLE, List.of(jsons));
	}

	static String json(int number) {
		return "{\"id\":\"" + number + "\",\"type\":\"STEPS\"}";
	}

	static List<String> jsons(List<OutboxEntry> entries) {
		return entries.stream().map(OutboxEntry::json).toList();
	}

	static List<String> drain(Outbox outbox) throws OutboxException {
		List<String> all = new ArrayList<>();
		for (OutboxBatch batch = outbox.next(1000, BATCH_BYTES); batch != null; batch = outbox.next(1000,
				BATCH_BYTES)) {
			List<OutboxEntry> entries = outbox.entries(batch);
			all.addAll(jsons(entries));
			outbox.done(entries.size());
		}
		return all;
	}

}
