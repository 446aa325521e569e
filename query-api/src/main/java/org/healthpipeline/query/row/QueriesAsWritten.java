package org.healthpipeline.query.row;

import org.springframework.data.jpa.repository.query.QueryEnhancerFactories;
import org.springframework.data.jpa.repository.query.QueryEnhancerSelector;

/**
 * Passes the queries of repositories to Hibernate unchanged. Spring Data would parse them
 * first to add an order or a count, which nothing here asks for. Loading its grammar
 * takes as long as loading Hibernate's.
 */
public class QueriesAsWritten extends QueryEnhancerSelector.DefaultQueryEnhancerSelector {

	public QueriesAsWritten() {
		super(QueryEnhancerFactories.fallback(), QueryEnhancerFactories.fallback());
	}

}
