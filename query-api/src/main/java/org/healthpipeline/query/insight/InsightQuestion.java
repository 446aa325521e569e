package org.healthpipeline.query.insight;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.UUID;
import java.util.regex.Pattern;

import org.healthpipeline.common.insight.InsightFilter;
import org.healthpipeline.common.insight.Severity;
import org.healthpipeline.common.page.CursorFormat;
import org.healthpipeline.common.problem.ProblemCode;
import org.healthpipeline.common.problem.ProblemException;
import org.healthpipeline.query.range.Choice;
import org.jspecify.annotations.Nullable;

/**
 * Selects insights.
 *
 * @param severity only of this one; null for all
 * @param after the last insight of the previous page; null for the first page
 * @param limit most items of a page
 */
record InsightQuestion(InsightFilter filter, @Nullable Severity severity, @Nullable Last after, int limit) {

	private static final int MOST = 500;

	private static final Pattern RULE = Pattern.compile("[A-Z][A-Z0-9_]{0,63}");

	/**
	 * Parses the parameters.
	 * @param unacknowledged true, which may be left out, or false
	 * @param open true, which may be left out, or false
	 * @throws ProblemException when a part makes no sense
	 */
	static InsightQuestion of(@Nullable String unacknowledged, @Nullable String open, @Nullable String type,
			@Nullable String severity, int limit, @Nullable String cursor) {
		if (type != null && !RULE.matcher(type).matches()) {
			throw refused("type must be the type of an insight");
		}
		Boolean unread = flag("unacknowledged", unacknowledged);
		InsightFilter filter = new InsightFilter(type, (unread != null) ? Boolean.valueOf(!unread) : null,
				flag("open", open));
		InsightQuestion first = new InsightQuestion(filter, (severity != null) ? severity(severity) : null, null,
				Choice.limit(limit, MOST));
		return (cursor != null)
				? new InsightQuestion(filter, first.severity(), Last.FORMAT.read(first.text(), cursor), first.limit())
				: first;
	}

	/** Returns a text that is equal for equal questions, whatever the page. */
	String text() {
		return this.filter + " " + ((this.severity != null) ? this.severity.wireName() : "");
	}

	/** Returns a text that is equal for the same page of the same question. */
	String pageText() {
		return text() + " " + this.after + " " + this.limit;
	}

	private static Severity severity(String name) {
		return Severity.ofWireName(name).orElseThrow(() -> refused("severity must be low, medium or high"));
	}

	private static @Nullable Boolean flag(String name, @Nullable String text) {
		if (text == null) {
			return null;
		}
		return switch (text) {
			case "", "true" -> true;
			case "false" -> false;
			default -> throw refused(name + " must be true or false");
		};
	}

	private static ProblemException refused(String detail) {
		return new ProblemException(ProblemCode.INVALID_REQUEST, detail);
	}

	/** The last insight of the previous page. */
	record Last(Instant createdAt, UUID id) {

		private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

		static final CursorFormat<Last> FORMAT = new CursorFormat<>(8 + 16, Last::write, Last::read);

		Last {
			if (createdAt.isBefore(Instant.EPOCH) || createdAt.isAfter(LATEST)) {
				throw new IllegalArgumentException("The time of the cursor is out of range");
			}
		}

		private void write(ByteBuffer buffer) {
			buffer.putLong(this.createdAt.toEpochMilli());
			CursorFormat.putId(this.id, buffer);
		}

		private static Last read(ByteBuffer buffer) {
			return new Last(Instant.ofEpochMilli(buffer.getLong()), CursorFormat.id(buffer));
		}

	}

}
