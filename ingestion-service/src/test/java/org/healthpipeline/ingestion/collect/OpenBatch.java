package org.healthpipeline.ingestion.collect;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

import org.healthpipeline.common.identity.GrantedTypes;
import org.healthpipeline.common.sample.SampleContent;
import org.healthpipeline.ingestion.item.Item;
import org.healthpipeline.model.unit.UnitConversion;

/** A batch without a database, and its outcome. */
public final class OpenBatch {

	public static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

	private static final SampleRules RULES = new SampleRules(new UnitConversion());

	private final SampleBatch batch = new SampleBatch(UUID.randomUUID(), RULES, NOW.toEpochMilli(), GrantedTypes.ALL,
			true);

	/** The outcome of items in one batch, with a device for each source. */
	public static OpenBatch of(Collection<? extends Item> items) {
		OpenBatch open = new OpenBatch();
		items.forEach(open::add);
		return open;
	}

	private void add(Item item) {
		if (item instanceof Item.Measured measured) {
			byte[] source = measured.source().toString().getBytes(StandardCharsets.UTF_8);
			this.batch.add(UUID.nameUUIDFromBytes(source), measured.measurement());
		}
		else if (item instanceof Item.Refused refused) {
			this.batch.refuse(refused.type(), null, refused.code());
		}
		else if (item instanceof Item.Unknown) {
			this.batch.refuse(null, null, RefusalCode.UNKNOWN_TYPE);
		}
		else if (item instanceof Item.Deleted deleted) {
			this.batch.empty(deleted.recordId(), deleted.version());
		}
	}

	public SampleBatch batch() {
		return this.batch;
	}

	public List<Refusal> refusals() {
		return this.batch.refusals();
	}

	public List<Warning> warnings() {
		return this.batch.warnings();
	}

	public List<RefusalCode> codes() {
		return this.batch.refusals().stream().map(Refusal::code).toList();
	}

	public List<Kept> kept() {
		return this.batch.selection()
			.chosen()
			.stream()
			.map((candidate) -> new Kept(candidate.id(), candidate.row().typeId(), candidate.row().deviceId(),
					candidate.row().startMs(), candidate.row().endMs(), candidate.version(), candidate.content()))
			.toList();
	}

	/** A sample that would be stored. */
	public record Kept(UUID id, int typeId, UUID device, long startMs, long endMs, long version,
			SampleContent content) {
	}

}
