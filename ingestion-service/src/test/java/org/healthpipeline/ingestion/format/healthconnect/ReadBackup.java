package org.healthpipeline.ingestion.format.healthconnect;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.healthpipeline.ingestion.collect.Measurement;
import org.healthpipeline.ingestion.collect.OpenBatch;
import org.healthpipeline.ingestion.collect.RefusalCode;
import org.healthpipeline.ingestion.item.Item;
import org.healthpipeline.ingestion.item.ItemLimits;
import org.healthpipeline.ingestion.item.UnreadableInputException;
import org.healthpipeline.model.type.HealthTypes;
import org.healthpipeline.testsupport.imports.WrittenBackup;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * The result of reading a backup in a test.
 *
 * @param failure why it could not be read to its end, null where it could
 */
record ReadBackup(List<Item> items, @Nullable UnreadableInputException failure) {

	static final ItemLimits LIMITS = new ItemLimits(50_000_000, 1_000_000, 500_000);

	static ReadBackup of(WrittenBackup backup) {
		return of(backup.database());
	}

	static ReadBackup of(byte[] file) {
		return of(file, null);
	}

	static ReadBackup of(byte[] file, @Nullable Path directory) {
		List<Item> items = new ArrayList<>();
		try {
			new BackupFormat(new BackupProperties(directory), JsonMapper.shared()).read(new ByteArrayInputStream(file),
					LIMITS, items::add);
			return new ReadBackup(items, null);
		}
		catch (UnreadableInputException ex) {
			return new ReadBackup(items, ex);
		}
		catch (IOException ex) {
			throw new AssertionError(ex);
		}
	}

	List<Measurement> measurements() {
		return this.items.stream()
			.filter(Item.Measured.class::isInstance)
			.map((item) -> ((Item.Measured) item).measurement())
			.toList();
	}

	Measurement only() {
		List<Measurement> all = measurements();
		if (all.size() != 1) {
			throw new AssertionError("Expected one measurement, not " + this.items);
		}
		return all.get(0);
	}

	/** The items beside measurements and priorities, as text. */
	List<String> others() {
		return this.items.stream()
			.filter((item) -> !(item instanceof Item.Measured) && !(item instanceof Item.Prioritized))
			.map((item) -> {
				if (item instanceof Item.Refused refused) {
					return refused.code() + " " + refused.type();
				}
				if (item instanceof Item.Skipped skipped) {
					return skipped.kind() + " " + skipped.count();
				}
				return (item instanceof Item.Unknown unknown) ? "unknown " + unknown.typeName() : item.toString();
			})
			.toList();
	}

	List<String> priorities() {
		return this.items.stream()
			.filter(Item.Prioritized.class::isInstance)
			.map((item) -> (Item.Prioritized) item)
			.map((item) -> item.source().name() + " " + item.type().name() + " " + item.priority())
			.toList();
	}

	/** The stored samples: type, value and the length in minutes. */
	List<String> kept() {
		OpenBatch open = batch();
		return open.kept().stream().map((sample) -> {
			String value = (sample.content().state() != null) ? sample.content().state()
					: String.valueOf(Math.round(sample.content().number() * 1_000) / 1_000.0);
			return HealthTypes.byId(sample.typeId()).name() + " " + value + " "
					+ (sample.endMs() - sample.startMs()) / 60_000;
		}).toList();
	}

	List<RefusalCode> codes() {
		return batch().codes();
	}

	private OpenBatch batch() {
		OpenBatch open = new OpenBatch();
		measurements().forEach((measurement) -> open.batch().add(WrittenBackup.id(1), measurement));
		return open;
	}

}
