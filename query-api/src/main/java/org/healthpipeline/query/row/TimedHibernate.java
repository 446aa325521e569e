package org.healthpipeline.query.row;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.persistence.EntityManager;
import org.healthpipeline.common.config.StatementTimer;
import org.hibernate.Session;

import org.springframework.orm.jpa.vendor.HibernateJpaVendorAdapter;

/**
 * Adds Hibernate's statements to the metric of all others: those of repositories and
 * those that write changed entities at a commit.
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
