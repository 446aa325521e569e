package org.healthpipeline.query.insight;

import java.util.ArrayList;
import java.util.List;

import org.healthpipeline.common.crypto.UserCipher;
import org.healthpipeline.common.insight.InsightStore;
import org.healthpipeline.common.insight.StoredInsight;
import org.healthpipeline.query.insight.InsightQuestion.Last;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Pages of insights from the database, newest first. The severity is encrypted, so it is
 * filtered here; a user has few insights.
 */
class InsightPages {

	private final InsightStore store;

	InsightPages(JdbcClient jdbc) {
		this.store = new InsightStore(jdbc);
	}

	byte[] page(UserCipher cipher, InsightQuestion question) {
		List<ReadInsight> found = find(cipher, question);
		List<ReadInsight> shown = found.subList(0, Math.min(found.size(), question.limit()));
		String next = null;
		if (found.size() > question.limit()) {
			StoredInsight last = shown.get(shown.size() - 1).stored();
			next = Last.FORMAT.write(question.text(), new Last(last.createdAt(), last.id()));
		}
		return InsightJson.page(shown, next);
	}

	/** One more than the limit if there are more. */
	private List<ReadInsight> find(UserCipher cipher, InsightQuestion question) {
		int wanted = question.limit() + 1;
		List<ReadInsight> found = new ArrayList<>();
		Last after = question.after();
		boolean more = true;
		while (more && found.size() < wanted) {
			List<StoredInsight> rows = newest(cipher, question, after, wanted);
			for (StoredInsight row : rows) {
				row.content(cipher)
					.filter((content) -> question.severity() == null || content.severity() == question.severity())
					.ifPresent((content) -> found.add(new ReadInsight(row, content)));
				after = new Last(row.createdAt(), row.id());
			}
			more = rows.size() == wanted;
		}
		return found.subList(0, Math.min(found.size(), wanted));
	}

	private List<StoredInsight> newest(UserCipher cipher, InsightQuestion question, @Nullable Last after, int limit) {
		return (after != null)
				? this.store.newest(cipher.user(), question.filter(), after.createdAt(), after.id(), limit)
				: this.store.newest(cipher.user(), question.filter(), null, null, limit);
	}

}
