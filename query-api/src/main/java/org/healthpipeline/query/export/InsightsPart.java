package org.healthpipeline.query.export;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

import org.healthpipeline.common.insight.InsightFilter;
import org.healthpipeline.common.insight.InsightStore;
import org.healthpipeline.common.insight.StoredInsight;
import org.healthpipeline.query.export.ExportColumn.Kind;
import org.healthpipeline.query.insight.InsightJson;
import org.healthpipeline.query.insight.ReadInsight;

import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The insights, newest first: those that were found in the chosen time, unless only
 * certain health types are wanted.
 */
@Order(5)
class InsightsPart implements ExportPart {

	private static final int READ_AT_ONCE = 500;

	private static final InsightFilter ALL = new InsightFilter(null, null, null);

	private static final ExportTable<ReadInsight> TABLE = new ExportTable<>("insights",
			"What was found in your measurements. It says what was seen, and is no diagnosis.", ReadInsight.class,
			false,
			List.of(new ExportColumn<>("id", Kind.ID, "id of the insight", (row) -> row.stored().id()),
					new ExportColumn<>("type", Kind.TEXT, "what was looked at", (row) -> row.stored().rule()),
					new ExportColumn<>("severity", Kind.TEXT, "low, medium or high",
							(row) -> row.content().severity().wireName()),
					new ExportColumn<>("direction", Kind.TEXT, "which way", (row) -> row.stored().direction()),
					new ExportColumn<>("message", Kind.TEXT, "what was seen", (row) -> row.content().message()),
					new ExportColumn<>("recommendation", Kind.TEXT, "what to do about it",
							(row) -> row.content().recommendation()),
					new ExportColumn<>("data", Kind.TEXT, "what it rests on: a JSON object",
							(row) -> row.content().data()),
					new ExportColumn<>("acknowledged", Kind.FLAG, "whether you have seen it",
							(row) -> row.stored().acknowledgedAt() != null),
					new ExportColumn<>("createdAt", Kind.INSTANT, "when it was found",
							(row) -> row.stored().createdAt()),
					new ExportColumn<>("updatedAt", Kind.INSTANT, "when what it says changed last",
							(row) -> row.stored().updatedAt()),
					new ExportColumn<>("resolvedAt", Kind.INSTANT, "when it no longer held",
							(row) -> row.stored().resolvedAt())),
			InsightJson::write);

	private final InsightStore store;

	InsightsPart(JdbcClient jdbc) {
		this.store = new InsightStore(jdbc);
	}

	@Override
	public ExportTable<ReadInsight> table() {
		return TABLE;
	}

	@Override
	public void write(UserExport person, ExportWriter writer) throws IOException {
		boolean wanted = person.selection().typeIds().isEmpty();
		writer.table(TABLE, (sink) -> {
			if (wanted) {
				write(person, sink);
			}
		});
	}

	private void write(UserExport person, Consumer<ReadInsight> sink) {
		StoredInsight last = null;
		List<StoredInsight> page;
		do {
			page = this.store.newest(person.user(), ALL, (last != null) ? last.createdAt() : null,
					(last != null) ? last.id() : null, READ_AT_ONCE);
			for (StoredInsight insight : page) {
				if (isInTime(person.selection(), insight.createdAt())) {
					insight.content(person.cipher())
						.ifPresent((content) -> sink.accept(new ReadInsight(insight, content)));
				}
				last = insight;
			}
		}
		while (page.size() == READ_AT_ONCE);
	}

	private static boolean isInTime(ExportSelection selection, Instant at) {
		return at.toEpochMilli() >= selection.fromMs() && at.toEpochMilli() < selection.untilMs();
	}

}
