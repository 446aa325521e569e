package org.healthpipeline.query.insight;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.healthpipeline.common.crypto.UserCipher;
import org.healthpipeline.common.insight.InsightContent;
import org.healthpipeline.common.insight.InsightStore;
import org.healthpipeline.common.insight.StoredInsight;
import org.healthpipeline.query.account.Reader;
import org.healthpipeline.query.insight.InsightQuestion.Last;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Reads pages of insights from the database, newest first. The severity is encrypted, so
 * it is filtered here; a user has few insights. A damaged insight is left out. If it
 * still applies, a new evaluation of the rules is requested.
 */
class InsightPages {

	private final InsightStore store;

	private final InsightTexts texts;

	private final InstantSource clock;

	InsightPages(JdbcClient jdbc, InsightTexts texts, InstantSource clock) {
		this.store = new InsightStore(jdbc);
		this.texts = texts;
		this.clock = clock;
	}

	byte[] page(UserCipher cipher, InsightQuestion question, Reader reader) {
		List<ReadInsight> found = find(cipher, question, reader);
		List<ReadInsight> shown = found.subList(0, Math.min(found.size(), question.limit()));
		String next = null;
		if (found.size() > question.limit()) {
			StoredInsight last = shown.get(shown.size() - 1).stored();
			next = Last.FORMAT.write(question.text(), new Last(last.createdAt(), last.id()));
		}
		return InsightJson.page(shown, next);
	}

	/** Returns one more than the limit if there are more. */
	private List<ReadInsight> find(UserCipher cipher, InsightQuestion question, Reader reader) {
		int wanted = question.limit() + 1;
		List<ReadInsight> found = new ArrayList<>();
		Last after = question.after();
		boolean more = true;
		boolean damaged = false;
		while (more && found.size() < wanted) {
			List<StoredInsight> rows = newest(cipher, question, after, wanted);
			for (StoredInsight row : rows) {
				Optional<InsightContent> content = row.content(cipher);
				damaged |= content.isEmpty() && row.resolvedAt() == null;
				content.filter((read) -> question.severity() == null || read.severity() == question.severity())
					.ifPresent((read) -> found.add(this.texts.read(row, read, reader)));
				after = new Last(row.createdAt(), row.id());
			}
			more = rows.size() == wanted;
		}
		if (damaged) {
			this.store.requestEvaluation(cipher.user(), this.clock.instant());
		}
		return found.subList(0, Math.min(found.size(), wanted));
	}

	private List<StoredInsight> newest(UserCipher cipher, InsightQuestion question, @Nullable Last after, int limit) {
		return (after != null)
				? this.store.newest(cipher.user(), question.filter(), after.createdAt(), after.id(), limit)
				: this.store.newest(cipher.user(), question.filter(), null, null, limit);
	}

}
