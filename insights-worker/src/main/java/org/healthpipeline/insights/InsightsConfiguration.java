package org.healthpipeline.insights;

import java.time.InstantSource;
import java.util.List;

import io.micrometer.core.instrument.MeterRegistry;
import org.healthpipeline.common.aggregate.AggregateStore;
import org.healthpipeline.common.crypto.UserKeys;
import org.healthpipeline.common.dispatch.DispatchConfiguration;
import org.healthpipeline.common.dispatch.InsightsDispatch;
import org.healthpipeline.common.insight.InsightStore;
import org.healthpipeline.common.job.AggregationJobs;
import org.healthpipeline.common.sample.SampleStore;
import org.healthpipeline.insights.evaluate.Evaluation;
import org.healthpipeline.insights.evaluate.EvaluationAttempts;
import org.healthpipeline.insights.evaluate.EvaluationMetrics;
import org.healthpipeline.insights.evaluate.EvaluationStates;
import org.healthpipeline.insights.evaluate.FindingRecord;
import org.healthpipeline.insights.observe.CountedReadings;
import org.healthpipeline.insights.observe.ObservationReader;
import org.healthpipeline.insights.rule.InsightRule;
import org.healthpipeline.insights.rule.RuleConfiguration;
import org.healthpipeline.insights.wake.InsightsProperties;
import org.healthpipeline.insights.wake.InsightsWorker;
import org.healthpipeline.web.WebConfiguration;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Declares the beans of the insights worker. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(InsightsProperties.class)
@Import({ WebConfiguration.class, DispatchConfiguration.class, RuleConfiguration.class })
public class InsightsConfiguration {

	@Bean
	EvaluationStates evaluationStates(JdbcClient jdbc) {
		return new EvaluationStates(jdbc);
	}

	@Bean
	EvaluationMetrics evaluationFigures(MeterRegistry metrics) {
		return new EvaluationMetrics(metrics);
	}

	@Bean
	ObservationReader observationReader(AggregateStore aggregates, JdbcClient jdbc, SampleStore samples,
			AggregationJobs jobs, List<InsightRule> rules, InsightsProperties properties) {
		return new ObservationReader(aggregates, new CountedReadings(jdbc, samples), jobs,
				properties.evaluated(rules).stream().flatMap((rule) -> rule.needs().stream()).toList());
	}

	@Bean
	Evaluation insightEvaluation(List<InsightRule> rules, ObservationReader reader, JdbcClient jdbc,
			EvaluationMetrics figures, EvaluationStates states, InsightsProperties properties) {
		return new Evaluation(properties.evaluated(rules), reader, new FindingRecord(new InsightStore(jdbc), figures),
				states, properties.nightly());
	}

	@Bean
	EvaluationAttempts evaluationAttempts(JdbcClient jdbc, TransactionTemplate transaction, EvaluationStates states,
			Evaluation evaluation, EvaluationMetrics figures, UserKeys keys, InstantSource clock,
			InsightsProperties properties) {
		return new EvaluationAttempts(jdbc, transaction, states, evaluation, figures, keys, clock,
				properties.retryAfter());
	}

	@Bean
	InsightsWorker insightsWorker(InsightsDispatch dispatch, EvaluationAttempts attempts, EvaluationStates states,
			List<InsightRule> rules, InsightsProperties properties, InstantSource clock) {
		List<String> switchedOff = rules.stream()
			.filter((rule) -> !properties.evaluates(rule))
			.map(InsightRule::name)
			.toList();
		return new InsightsWorker(dispatch, attempts, states, switchedOff, properties, clock);
	}

}
