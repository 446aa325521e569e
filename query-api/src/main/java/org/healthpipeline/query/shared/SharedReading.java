package org.healthpipeline.query.shared;

import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;

import org.healthpipeline.common.audit.Origin;
import org.healthpipeline.common.problem.ProblemCode;
import org.healthpipeline.common.problem.ProblemException;
import org.healthpipeline.model.bucket.Period;
import org.healthpipeline.query.aggregate.AggregatesFormat;
import org.healthpipeline.query.device.DeviceNames;
import org.healthpipeline.query.range.TimeRange;
import org.healthpipeline.query.shared.OwnersFigures.Moment;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Answers what a grant allows. Every answer is recorded in the owner's list before it is
 * sent.
 */
class SharedReading {

	private final SharedAnswers answers;

	private final OwnersFigures figures;

	private final ViewLog views;

	private final DeviceNames devices;

	private final JsonMapper json;

	private final InstantSource clock;

	SharedReading(SharedAnswers answers, OwnersFigures figures, ViewLog views, DeviceNames devices, JsonMapper json,
			InstantSource clock) {
		this.answers = answers;
		this.figures = figures;
		this.views = views;
		this.devices = devices;
		this.json = json;
		this.clock = clock;
	}

	SharedOverview overview(Grant grant, Origin origin) {
		this.views.viewed(grant, "overview", null, grant.scope().types(), origin);
		byte[] facts = this.answers.answer(grant, "overview",
				(moment) -> this.json.writeValueAsBytes(SharedFacts.of(grant.scope(), moment)));
		return SharedOverview.of(grant.opened(), this.json.readValue(facts, SharedFacts.class),
				this.devices.describedOf(grant.owner()), this.clock.instant());
	}

	byte[] summary(Grant grant, Origin origin) {
		this.views.viewed(grant, "summary", grant.scope().daysOrCoarser(), grant.scope().types(), origin);
		return this.answers.answer(grant, "summary", (moment) -> SharedSummary.write(grant.scope(), moment));
	}

	/**
	 * Answers aggregates.
	 * @throws ProblemException when it cannot be understood or exceeds the scope
	 */
	byte[] aggregates(Grant grant, Asked asked, Origin origin) {
		SharedQuestion question = question(grant, asked, grant.scope().daysOrCoarser(), origin);
		this.views.viewed(grant, "aggregates", question.period(), question.types(), origin);
		return this.answers.answer(grant, "aggregates/" + question.name(), (moment) -> {
			AggregatesFormat format = new AggregatesFormat(question.period(), moment.calendar(), question.types());
			return SharedJson.write((generator) -> format.write(generator,
					moment.figures(question.types(), question.period(), question.keys(moment.calendar().zones()))));
		});
	}

	/**
	 * Answers an export, by default of the finest shared period.
	 * @throws ProblemException when it cannot be understood or exceeds the scope
	 */
	byte[] export(Grant grant, Asked asked, Origin origin) {
		SharedQuestion question = question(grant, asked, grant.scope().granularity(), origin);
		this.views.viewed(grant, "export", question.period(), question.types(), origin);
		return this.figures.read(grant.owner(), (moment) -> csv(question, moment));
	}

	private static byte[] csv(SharedQuestion question, Moment moment) {
		TimeRange.Instants keys = question.keys(moment.calendar().zones());
		return SharedCsv.write(moment.figures(question.types(), question.period(), keys), question.period(),
				moment.calendar());
	}

	private SharedQuestion question(Grant grant, Asked asked, Period otherwise, Origin origin) {
		return refusing(grant, origin, () -> {
			SharedQuestion question = SharedQuestion.parse(grant.scope(), asked, otherwise);
			question.keys(grant.opened().calendar().zones());
			return question;
		});
	}

	/** Records requests that exceed the share in the audit log. */
	private SharedQuestion refusing(Grant grant, Origin origin, Supplier<SharedQuestion> parsed) {
		try {
			return parsed.get();
		}
		catch (ProblemException ex) {
			if (ex.code() == ProblemCode.SHARE_SCOPE) {
				this.views.refused(grant.opened(), grant.viewer(), origin);
			}
			throw ex;
		}
	}

	/** Parameters as they were sent. */
	record Asked(@Nullable List<String> types, @Nullable String period, @Nullable String start, @Nullable String end) {
	}

}
