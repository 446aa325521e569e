package org.healthpipeline.insights.rule;

import java.util.List;

/**
 * One thing worth telling. A rule is a bean: a class in this package with
 * {@link org.springframework.stereotype.Component @Component} is found, and nothing else
 * has to know it. It is a function of what it is given, has no state and is safe for use
 * by several threads.
 */
public interface InsightRule {

	/**
	 * The type of its insights, in upper case with underscores; stored, so it never
	 * changes.
	 */
	String name();

	/**
	 * Whether it compares with a limit of medicine, by which a disease is found or
	 * graded. All such rules are switched off together.
	 */
	boolean clinical();

	/** What it has to be given; nothing else is read for it. */
	List<Need> needs();

	/**
	 * What is found, at most one finding in each direction; the same figures on the same
	 * local date always give the same findings.
	 */
	List<Finding> evaluate(Observations observations);

}
