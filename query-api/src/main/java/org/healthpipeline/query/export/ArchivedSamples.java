package org.healthpipeline.query.export;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

import org.healthpipeline.common.archive.ArchiveObjects;
import org.healthpipeline.common.archive.ArchivedMonth;
import org.healthpipeline.common.archive.ArchivedMonths;
import org.healthpipeline.common.sample.ReturnedSamples;
import org.healthpipeline.common.sample.StoredSample;
import org.healthpipeline.model.type.HealthTypes;
import org.healthpipeline.query.sample.SampleItem;

/**
 * Reads the samples that are no longer in the database, newest month first. Within a
 * month they are ordered by type, oldest first. It runs in the export's snapshot, so that
 * no sample is missing or comes twice. Safe for use by several threads.
 */
class ArchivedSamples {

	private static final int AT_ONCE = 5_000;

	private final ArchivedMonths months;

	private final ArchiveObjects objects;

	private final ReturnedSamples returned;

	ArchivedSamples(ArchivedMonths months, ArchiveObjects objects, ReturnedSamples returned) {
		this.months = months;
		this.objects = objects;
		this.returned = returned;
	}

	void write(UserExport export, Consumer<SampleItem> sink) {
		this.months.of(export.user())
			.stream()
			.filter(ArchivedMonth::away)
			.filter((month) -> startMs(month.month()) < export.selection().untilMs()
					&& startMs(month.month().plusMonths(1)) > export.selection().fromMs())
			.sorted(Comparator.comparing(ArchivedMonth::month).reversed())
			.forEach((month) -> write(export, month, sink));
	}

	private void write(UserExport export, ArchivedMonth month, Consumer<SampleItem> sink) {
		UUID user = export.user();
		List<StoredSample> batch = new ArrayList<>();
		this.objects.read(month, (archived) -> {
			if (holds(export.selection(), archived.sample())) {
				batch.add(archived.sample());
			}
			if (batch.size() == AT_ONCE) {
				write(export, this.returned.missing(user, batch), sink);
				batch.clear();
			}
		});
		write(export, this.returned.missing(user, batch), sink);
	}

	private static boolean holds(ExportSelection selection, StoredSample sample) {
		return selection.holds(sample.typeId()) && sample.startMs() >= selection.fromMs()
				&& sample.startMs() < selection.untilMs();
	}

	private static void write(UserExport export, List<StoredSample> samples, Consumer<SampleItem> sink) {
		for (StoredSample sample : samples) {
			SampleItem.of(export.cipher(), HealthTypes.byId(sample.typeId()), sample).ifPresent(sink);
		}
		export.advance().samples(samples.size());
	}

	private static long startMs(YearMonth month) {
		Instant start = month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
		return start.toEpochMilli();
	}

}
