package org.healthpipeline.query.row;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.persistence.EntityManager;
import org.healthpipeline.common.config.StatementTimer;
import org.hibernate.Session;

import org.springframework.orm.jpa.vendor.HibernateJpaVendorAdapter;

/**
 * Hibernate, with its statements in the metric of all others: those of repositories and
 * those that write changed entities when a transaction commits.
 */
class TimedHibernate extends HibernateJpaVendorAdapter {

	private final Timer statements;

	TimedHibernate(MeterRegistry metrics) {
		this.statements = StatementTimer.of(metrics, "entity");
	}

	@Override
	public void postProcessEntityManager(EntityManager entities) {
		entities.unwrap(Session.class).addEventListeners(new TimedStatements(this.statements));
	}

}
