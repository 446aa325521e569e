package org.healthpipeline.query.export;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

import org.healthpipeline.common.insight.InsightFilter;
import org.healthpipeline.common.insight.InsightStore;
import org.healthpipeline.common.insight.StoredInsight;
import org.healthpipeline.query.account.Profiles;
import org.healthpipeline.query.account.Reader;
import org.healthpipeline.query.export.ExportColumn.Kind;
import org.healthpipeline.query.insight.InsightJson;
import org.healthpipeline.query.insight.InsightTexts;
import org.healthpipeline.query.insight.ReadInsight;

import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Exports the insights, newest first: those found in the chosen time, unless only certain
 * health types are requested. Each has its rule, its figures, and its texts in the
 * account's language.
 */
@Order(5)
class InsightsPart implements ExportPart {

	private static final int READ_AT_ONCE = 500;

	private static final InsightFilter ALL = new InsightFilter(null, null, null);

	private static final ExportTable<ReadInsight> TABLE = new ExportTable<>("insights",
			"Findings in your measurements. They describe what was seen, and are no diagnosis.", ReadInsight.class,
			false,
			List.of(new ExportColumn<>("id", Kind.ID, "id of the insight", (row) -> row.stored().id()),
					new ExportColumn<>("type", Kind.TEXT, "what was evaluated", (row) -> row.stored().rule()),
					new ExportColumn<>("severity", Kind.TEXT, "low, medium or high",
							(row) -> row.content().severity().wireName()),
					new ExportColumn<>("direction", Kind.TEXT, "which way", (row) -> row.stored().direction()),
					new ExportColumn<>("message", Kind.TEXT, "what was found", (row) -> row.words().message()),
					new ExportColumn<>("recommendation", Kind.TEXT, "what you may do about it",
							(row) -> row.words().recommendation()),
					new ExportColumn<>("data", Kind.TEXT, "the figures behind it: a JSON object",
							(row) -> row.content().data()),
					new ExportColumn<>("acknowledged", Kind.FLAG, "whether you dismissed it",
							(row) -> row.stored().acknowledgedAt() != null),
					new ExportColumn<>("createdAt", Kind.INSTANT, "when it was found",
							(row) -> row.stored().createdAt()),
					new ExportColumn<>("updatedAt", Kind.INSTANT, "when its content last changed",
							(row) -> row.stored().updatedAt()),
					new ExportColumn<>("resolvedAt", Kind.INSTANT, "when it ended",
							(row) -> row.stored().resolvedAt())),
			InsightJson::write);

	private final InsightStore store;

	private final InsightTexts texts;

	private final Profiles profiles;

	InsightsPart(JdbcClient jdbc, InsightTexts texts, Profiles profiles) {
		this.store = new InsightStore(jdbc);
		this.texts = texts;
		this.profiles = profiles;
	}

	@Override
	public ExportTable<ReadInsight> table() {
		return TABLE;
	}

	@Override
	public void write(UserExport user, ExportWriter writer) throws IOException {
		boolean wanted = user.selection().typeIds().isEmpty();
		writer.table(TABLE, (sink) -> {
			if (wanted) {
				write(user, sink);
			}
		});
	}

	private void write(UserExport user, Consumer<ReadInsight> sink) {
		Reader reader = Reader.of(this.profiles.of(user.user()), null);
		StoredInsight last = null;
		List<StoredInsight> page;
		do {
			page = this.store.newest(user.user(), ALL, (last != null) ? last.createdAt() : null,
					(last != null) ? last.id() : null, READ_AT_ONCE);
			for (StoredInsight insight : page) {
				if (isInTime(user.selection(), insight.createdAt())) {
					insight.content(user.cipher())
						.ifPresent((content) -> sink.accept(this.texts.read(insight, content, reader)));
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
