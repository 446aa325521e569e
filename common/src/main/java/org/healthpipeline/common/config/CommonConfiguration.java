package org.healthpipeline.common.config;

import java.time.Clock;
import java.time.InstantSource;
import java.time.ZoneOffset;

import javax.sql.DataSource;

import io.micrometer.core.instrument.MeterRegistry;
import org.healthpipeline.common.account.AccountCodes;
import org.healthpipeline.common.account.Invitations;
import org.healthpipeline.common.aggregate.AggregateStore;
import org.healthpipeline.common.audit.AuditLog;
import org.healthpipeline.common.horizon.DeferredRecomputes;
import org.healthpipeline.common.horizon.Horizons;
import org.healthpipeline.common.identity.AccessTokens;
import org.healthpipeline.common.identity.SecondFactorDemand;
import org.healthpipeline.common.identity.SessionLimits;
import org.healthpipeline.common.identity.Sessions;
import org.healthpipeline.common.job.AggregationJobs;
import org.healthpipeline.common.mail.MailOutbox;
import org.healthpipeline.common.mail.MailProperties;
import org.healthpipeline.common.notice.Notices;
import org.healthpipeline.common.push.RecentPushes;
import org.healthpipeline.common.refusal.RecentRefusals;
import org.healthpipeline.common.sample.JdbcSampleExtents;
import org.healthpipeline.common.sample.JdbcSampleRemoval;
import org.healthpipeline.common.sample.JdbcSampleStore;
import org.healthpipeline.common.sample.SampleExtents;
import org.healthpipeline.common.sample.SampleRemoval;
import org.healthpipeline.common.sample.SampleStore;
import org.healthpipeline.common.zone.UserZones;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Beans that every service needs, with or without HTTP. DataSource (HikariCP), JdbcClient
 * and TransactionTemplate come from Spring Boot.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({ MailProperties.class, SecondFactorDemand.class, SessionLimits.class })
@Import({ MasterKeyConfiguration.class, ReadinessConfiguration.class })
public class CommonConfiguration {

	/**
	 * The clock of all beans. Its resolution is milliseconds, as in everything stored and
	 * answered.
	 */
	@Bean
	public InstantSource clock() {
		return Clock.tickMillis(ZoneOffset.UTC);
	}

	@Bean
	public JdbcTemplate jdbcTemplate(DataSource dataSource, MeterRegistry metrics) {
		return new TimedJdbcTemplate(dataSource, metrics);
	}

	@Bean
	public Sessions sessions(JdbcClient jdbc, InstantSource clock, SessionLimits limits) {
		return new Sessions(jdbc, clock, limits);
	}

	@Bean
	public AccessTokens accessTokens(JdbcClient jdbc, InstantSource clock) {
		return new AccessTokens(jdbc, clock);
	}

	@Bean
	public RecentPushes recentPushes(JdbcClient jdbc, InstantSource clock) {
		return new RecentPushes(jdbc, clock);
	}

	@Bean
	public RecentRefusals recentRefusals(JdbcClient jdbc, InstantSource clock) {
		return new RecentRefusals(jdbc, clock);
	}

	@Bean
	public AuditLog auditLog(JdbcClient jdbc, TransactionTemplate transaction, InstantSource clock) {
		return new AuditLog(jdbc, transaction, clock);
	}

	@Bean
	public AccountCodes accountCodes(JdbcClient jdbc, InstantSource clock) {
		return new AccountCodes(jdbc, clock);
	}

	@Bean
	public Invitations invitations(JdbcClient jdbc, InstantSource clock) {
		return new Invitations(jdbc, clock);
	}

	@Bean
	public MailOutbox mailOutbox(JdbcClient jdbc, MailProperties properties, InstantSource clock) {
		return new MailOutbox(jdbc, properties, clock);
	}

	@Bean
	public Notices notices(JdbcClient jdbc, MailOutbox outbox, InstantSource clock) {
		return new Notices(jdbc, outbox, clock);
	}

	@Bean
	public SampleStore sampleStore(JdbcTemplate jdbc, InstantSource clock) {
		return new JdbcSampleStore(jdbc, clock);
	}

	@Bean
	public SampleExtents sampleExtents(JdbcClient jdbc) {
		return new JdbcSampleExtents(jdbc);
	}

	@Bean
	public SampleRemoval sampleRemoval(JdbcClient jdbc, SampleExtents extents) {
		return new JdbcSampleRemoval(jdbc, extents);
	}

	@Bean
	public AggregateStore aggregateStore(JdbcTemplate jdbc) {
		return new AggregateStore(jdbc);
	}

	@Bean
	public UserZones userZones(JdbcClient jdbc) {
		return new UserZones(jdbc);
	}

	@Bean
	public Horizons horizons(JdbcClient jdbc) {
		return new Horizons(jdbc);
	}

	@Bean
	public DeferredRecomputes deferredRecomputes(JdbcClient jdbc) {
		return new DeferredRecomputes(jdbc);
	}

	@Bean
	public AggregationJobs aggregationJobs(JdbcClient jdbc, InstantSource clock) {
		return new AggregationJobs(jdbc, clock);
	}

}
