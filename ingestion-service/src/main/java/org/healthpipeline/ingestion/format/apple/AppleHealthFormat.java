package org.healthpipeline.ingestion.format.apple;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.function.Consumer;

import org.healthpipeline.common.problem.ProblemException;
import org.healthpipeline.ingestion.collect.RefusalCode;
import org.healthpipeline.ingestion.imports.ImportFormat;
import org.healthpipeline.ingestion.item.Item;
import org.healthpipeline.ingestion.item.ItemLimits;
import org.healthpipeline.ingestion.item.ScratchFile;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.stereotype.Component;

/** Reads exports of Apple Health: the format {@code apple-health}. */
@Component
class AppleHealthFormat implements ImportFormat {

	/** The longest name in metadata: some JSON parsers refuse longer ones. */
	private static final int NAME_LENGTH_MAX = 1_000;

	/** Holds tracks of about 1,500 hours, with one point a second. */
	private static final long SCRATCH_BYTES_MAX = 64L * 1024 * 1024;

	private final JsonMapper json;

	private final AppleMeasurements measurements;

	AppleHealthFormat(JsonMapper json) {
		this.json = json;
		this.measurements = new AppleMeasurements(json);
	}

	@Override
	public String name() {
		return "apple-health";
	}

	@Override
	public String description() {
		return "Apple Health's export.zip or export.xml";
	}

	@Override
	public void read(InputStream file, ItemLimits limits, Consumer<Item> items) throws IOException {
		try (WorkoutRoutes routes = new WorkoutRoutes(new ScratchFile(SCRATCH_BYTES_MAX), limits.maxMetadataBytes(),
				items)) {
			AppleArchiveFiles others = new AppleArchiveFiles(limits, routes, items, this.json);
			Records records = new Records(limits, routes, items);
			try {
				new AppleExportFile(limits.maxDecodedBytes()).read(file,
						(content) -> AppleExportReader.read(content, limits.maxItemBytes(), records), others);
			}
			catch (IOException | ProblemException ex) {
				routes.end();
				throw ex;
			}
			routes.end();
		}
	}

	/** Turns the records of one file into items. */
	private final class Records implements RecordReceiver {

		private final AppleSources sources = new AppleSources();

		private final ItemLimits limits;

		private final WorkoutRoutes routes;

		private final Consumer<Item> items;

		Records(ItemLimits limits, WorkoutRoutes routes, Consumer<Item> items) {
			this.limits = limits;
			this.routes = routes;
			this.items = items;
		}

		@Override
		public void take(AppleRecord record, long line) {
			boolean readable = record.metadata().keySet().stream().allMatch((name) -> name.length() <= NAME_LENGTH_MAX);
			Item item = readable
					? this.limits.check(AppleHealthFormat.this.measurements.item(record, this.sources), line)
					: new Item.Refused(null, RefusalCode.INVALID_METADATA, line);
			if (item instanceof Item.Measured measured && record.type().equals(AppleRecord.WORKOUT)
					&& record.metadata().get(WorkoutPart.ROUTES) instanceof List<?> paths) {
				this.routes.workout(measured, paths.stream().map(String::valueOf).toList());
			}
			else {
				this.items.accept(item);
			}
		}

		@Override
		public void skipped(String kind, int count) {
			this.items.accept(new Item.Skipped(kind, count));
		}

		@Override
		public void damaged(long line) {
			this.items.accept(new Item.Refused(null, RefusalCode.MALFORMED_RECORD, line));
		}

		@Override
		public void tooLarge(long line) {
			this.items.accept(new Item.Refused(null, RefusalCode.RECORD_TOO_LARGE, line));
		}

	}

}
