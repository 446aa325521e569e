package org.healthpipeline.ingestion.format.healthconnect;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;

import org.healthpipeline.ingestion.collect.GivenId;
import org.healthpipeline.ingestion.collect.RefusalCode;
import org.healthpipeline.ingestion.item.Item;
import org.healthpipeline.ingestion.item.ItemPlace;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Collects the deletions of one push, with the time of arrival as their version. A record
 * in the push exists, since apps read changes together with the current records. So it
 * stays, in whichever order the app sends both, and deletions wait until the end of the
 * push. Records and deletions are compared up to 100,000 of each; beyond that, the
 * deletion counts. Not safe for use by several threads.
 */
final class PushedDeletions {

	private static final int COMPARED_MAX = 100_000;

	private final long arrivedMs;

	private final Consumer<Item> items;

	private final Set<UUID> sent = new HashSet<>();

	private final Map<UUID, Item.Deleted> waiting = new LinkedHashMap<>();

	/**
	 * @param arrivedMs arrival of the push, in epoch milliseconds
	 */
	PushedDeletions(long arrivedMs, Consumer<Item> items) {
		this.arrivedMs = arrivedMs;
		this.items = items;
	}

	/** Adds a record of the push. */
	void keep(GivenId record) {
		this.waiting.remove(record.uuid());
		if (this.sent.size() < COMPARED_MAX) {
			this.sent.add(record.uuid());
		}
	}

	/**
	 * Adds a deletion.
	 * @param node a record's id, or an object that has it; null where it is too large
	 */
	void add(@Nullable JsonNode node, ItemPlace place) {
		String id = null;
		if (node != null) {
			id = node.isString() ? node.stringValue().strip() : SdkOrigin.id(node);
		}
		GivenId record = (id != null) ? GivenId.parse(id) : null;
		if (record == null) {
			this.items.accept(new Item.Refused(null, RefusalCode.INVALID_ID, place));
		}
		else if (!this.sent.contains(record.uuid())) {
			Item.Deleted deleted = new Item.Deleted(record, this.arrivedMs, place);
			if (this.waiting.size() < COMPARED_MAX) {
				this.waiting.putIfAbsent(record.uuid(), deleted);
			}
			else {
				this.items.accept(deleted);
			}
		}
	}

	/** Hands on the deletions. */
	void end() {
		this.waiting.values().forEach(this.items);
	}

}
