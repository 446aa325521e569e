package org.healthpipeline.admin.retention;

import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

import org.healthpipeline.admin.operation.Operation;
import org.healthpipeline.admin.operation.OperationLease;
import org.healthpipeline.admin.retention.RetentionRule.Sweep;
import org.healthpipeline.admin.retention.RetentionRule.Swept;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.core.NestedExceptionUtils;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A run: rule after rule, batch after batch. A failed rule is left for the next run and
 * blocks none of the others.
 */
class RetentionOperation implements Operation<RetentionParameters, RetentionState> {

	static final String KIND = "retention";

	private static final Logger logger = LoggerFactory.getLogger(RetentionOperation.class);

	private final List<RetentionRule> rules;

	private final RetentionRuns runs;

	private final RetentionProperties properties;

	private final RetentionMetrics figures;

	private final JdbcClient jdbc;

	private final TransactionTemplate transaction;

	private final InstantSource clock;

	RetentionOperation(List<RetentionRule> rules, RetentionRuns runs, RetentionProperties properties,
			RetentionMetrics figures, JdbcClient jdbc, TransactionTemplate transaction, InstantSource clock) {
		this.rules = rules.stream().filter((rule) -> !properties.off().contains(rule.name())).toList();
		this.runs = runs;
		this.properties = properties;
		this.figures = figures;
		this.jdbc = jdbc;
		this.transaction = transaction;
		this.clock = clock;
	}

	@Override
	public String kind() {
		return KIND;
	}

	@Override
	public Class<RetentionParameters> parameters() {
		return RetentionParameters.class;
	}

	@Override
	public Class<RetentionState> state() {
		return RetentionState.class;
	}

	@Override
	public RetentionState begin(RetentionParameters parameters) {
		return RetentionState.beginning(this.clock.instant());
	}

	@Override
	public RetentionState run(RetentionParameters parameters, OperationLease<RetentionState> lease) {
		List<RetentionRule> due = this.rules.stream().filter((rule) -> rule.type() == parameters.type()).toList();
		RetentionState state = lease.state();
		this.runs.begin(lease.operation(), parameters, state.at());
		while (state.rulesDone() < due.size()) {
			state = step(due.get(state.rulesDone()), parameters, lease.operation(), state);
			lease.checkpoint(state, state.rulesDone(), due.size());
		}
		this.runs.end(lease.operation(), state.errors());
		this.figures.ended(parameters.type(), state.errors().isEmpty());
		return state;
	}

	@Override
	public Map<String, Long> problems(RetentionState state) {
		return Map.of("failedRules", (long) state.errors().size());
	}

	private RetentionState step(RetentionRule rule, RetentionParameters parameters, UUID run, RetentionState state) {
		Sweep sweep = new Sweep(state.at(), parameters.dryRun(), this.properties.batch(), state.place());
		try {
			Stepped stepped = rule.inTransaction()
					? Objects.requireNonNull(this.transaction.execute((status) -> bounded(rule, sweep, run)))
					: counted(rule, sweep, run);
			return state.after(rule.name(), stepped.count(), stepped.next());
		}
		catch (RuntimeException ex) {
			if (Thread.currentThread().isInterrupted()) {
				throw ex;
			}
			logger.warn("The rule {} of retention run {} failed", rule.name(), run, ex);
			return state.without(new RuleError(rule.name(), code(ex)));
		}
	}

	/**
	 * Limits lock waits, so that no request queues behind a deletion that waits itself.
	 */
	private Stepped bounded(RetentionRule rule, Sweep sweep, UUID run) {
		this.jdbc.sql("SELECT set_config('lock_timeout', '5s', true)").query((row) -> {
		});
		return counted(rule, sweep, run);
	}

	private Stepped counted(RetentionRule rule, Sweep sweep, UUID run) {
		Swept swept = rule.step(sweep);
		return new Stepped(this.runs.count(run, rule.name(), swept.count()), swept.next());
	}

	private static String code(RuntimeException failure) {
		return (NestedExceptionUtils.getMostSpecificCause(failure) instanceof SQLException refusal)
				? "SQLSTATE " + refusal.getSQLState() : failure.getClass().getSimpleName();
	}

	private record Stepped(long count, @Nullable String next) {
	}

}
