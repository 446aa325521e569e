package org.healthpipeline.insights.evaluate;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.healthpipeline.common.crypto.UserCipher;
import org.healthpipeline.common.insight.InsightContent;
import org.healthpipeline.common.insight.InsightStore;
import org.healthpipeline.common.insight.StoredInsight;
import org.healthpipeline.insights.rule.Finding;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Makes a user's open insights equal to the findings of the rules: one row for each rule
 * and direction while it holds. An unchanged finding is left alone. A damaged row is
 * written again, and a row that still has words loses them. Safe for use by several
 * threads.
 */
public class FindingRecord {

	private final InsightStore store;

	private final EvaluationMetrics figures;

	private final JsonMapper json = JsonMapper.builder().build();

	public FindingRecord(InsightStore store, EvaluationMetrics figures) {
		this.store = store;
		this.figures = figures;
	}

	/**
	 * Stores the findings in the caller's transaction, which holds the user's insights
	 * lock.
	 * @param findings of all rules, by the rule's name
	 */
	Outcome keep(UserCipher cipher, Map<String, List<Finding>> findings, Instant at) {
		Map<Key, StoredInsight> open = new HashMap<>();
		this.store.open(cipher.user())
			.forEach((insight) -> open.put(new Key(insight.rule(), insight.direction()), insight));
		boolean changed = false;
		boolean holding = false;
		for (Map.Entry<String, List<Finding>> ofRule : findings.entrySet()) {
			for (Finding finding : ofRule.getValue()) {
				StoredInsight known = open.remove(new Key(ofRule.getKey(), finding.direction()));
				changed |= keep(cipher, ofRule.getKey(), finding, known, at);
				holding = true;
			}
		}
		for (StoredInsight gone : open.values()) {
			this.store.resolve(cipher.user(), gone.id(), at);
			this.figures.finding(gone.rule(), "resolved");
			changed = true;
		}
		return new Outcome(changed, holding);
	}

	private boolean keep(UserCipher cipher, String rule, Finding finding, @Nullable StoredInsight known, Instant at) {
		InsightContent content = new InsightContent(finding.severity(), this.json.writeValueAsString(finding.data()));
		if (known == null) {
			this.store.add(cipher.user(), StoredInsight.found(cipher, rule, finding.direction(), content, at));
			this.figures.finding(rule, "opened");
			return true;
		}
		Optional<InsightContent> before = known.content(cipher);
		if (before.filter(content::equals).isPresent()) {
			return false;
		}
		boolean same = before.filter(content::hasSameFindings).isPresent();
		this.store.update(cipher.user(), known.saying(cipher, content, same ? known.updatedAt() : at));
		this.figures.finding(rule, "updated");
		return true;
	}

	/**
	 * @param changed whether any row was written
	 * @param holding whether any insight is open now
	 */
	record Outcome(boolean changed, boolean holding) {
	}

	private record Key(String rule, String direction) {
	}

}
