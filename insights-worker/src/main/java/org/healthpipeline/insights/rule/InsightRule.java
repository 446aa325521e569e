package org.healthpipeline.insights.rule;

import java.util.List;

/**
 * A rule that finds one kind of insight. A rule is a bean: a class in this package with
 * {@link org.springframework.stereotype.Component @Component} is found without
 * registration. It is a function of its observations, has no state and is safe for use by
 * several threads.
 */
public interface InsightRule {

	/**
	 * The type of its insights, in upper case with underscores; stored, so it never
	 * changes.
	 */
	String name();

	/**
	 * Whether the rule compares with a clinical limit, by which a disease is found or
	 * graded. All such rules are switched off together.
	 */
	boolean clinical();

	/** The data that the rule needs; no other data is read for it. */
	List<Need> needs();

	/**
	 * The findings, at most one in each direction. The same figures on the same local
	 * date always give the same findings.
	 */
	List<Finding> evaluate(Observations observations);

}
