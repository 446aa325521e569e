package org.healthpipeline.query.row;

import org.springframework.data.jpa.repository.query.QueryEnhancerFactories;
import org.springframework.data.jpa.repository.query.QueryEnhancerSelector;

/**
 * Hands the queries of repositories to Hibernate as they are written. Spring Data would
 * parse them before, to add an order or a count, which nothing here asks for; loading its
 * grammar takes as long as loading Hibernate's.
 */
public class QueriesAsWritten extends QueryEnhancerSelector.DefaultQueryEnhancerSelector {

	public QueriesAsWritten() {
		super(QueryEnhancerFactories.fallback(), QueryEnhancerFactories.fallback());
	}

}
