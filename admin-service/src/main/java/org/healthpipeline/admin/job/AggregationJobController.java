package org.healthpipeline.admin.job;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import io.swagger.v3.oas.annotations.Operation;
import org.healthpipeline.admin.page.PageLimit;
import org.healthpipeline.common.audit.Origin;
import org.healthpipeline.common.identity.Identity;
import org.healthpipeline.common.job.AggregationJobs;
import org.healthpipeline.common.job.JobCounts;
import org.healthpipeline.common.job.ParkedJobs;
import org.healthpipeline.common.job.ParkedJobs.ParkedJob;
import org.healthpipeline.common.page.CursorFormat;
import org.healthpipeline.model.type.HealthTypes;
import org.jspecify.annotations.Nullable;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Shows the state of aggregation jobs to operators. Role admin. */
@RestController
@RequestMapping("/api/v1/admin/jobs")
class AggregationJobController {

	private static final String QUESTION = "parked jobs";

	private final AggregationJobs jobs;

	private final ParkedJobs parked;

	private final Requeue requeue;

	AggregationJobController(AggregationJobs jobs, ParkedJobs parked, Requeue requeue) {
		this.jobs = jobs;
		this.parked = parked;
		this.requeue = requeue;
	}

	/** Counts the aggregation jobs. */
	@Operation(operationId = "getAggregationJobs")
	@GetMapping
	JobsView state() {
		JobCounts now = this.jobs.counts();
		return new JobsView(new PendingView(now.pendingLive(), now.pendingReplay()), now.parked(),
				now.lag().toMillis() / 1000.0);
	}

	/** Lists the parked jobs, the oldest first. */
	@Operation(operationId = "listParkedJobs")
	@GetMapping("/parked")
	ParkedPage parked(@RequestParam(defaultValue = "100") int limit,
			@RequestParam(required = false) @Nullable String cursor) {
		int most = PageLimit.checked(limit);
		List<ParkedJob> page = this.parked.after((cursor != null) ? CursorFormat.NUMBER.read(QUESTION, cursor) : 0,
				most + 1);
		boolean more = page.size() > most;
		List<ParkedView> items = page.stream().limit(most).map(ParkedView::of).toList();
		return new ParkedPage(items, more ? CursorFormat.NUMBER.write(QUESTION, page.get(most - 1).id()) : null);
	}

	/** Gives parked jobs another round of attempts: those of one user, or all. */
	@Operation(operationId = "requeueParkedJobs")
	@PostMapping("/parked/requeue")
	Requeue.Requeued requeue(Identity administrator, Origin origin,
			@RequestBody(required = false) @Nullable RequeueRequest request) {
		UUID user = (request != null) ? request.userId() : null;
		return (user != null) ? this.requeue.one(user, administrator.userId(), origin)
				: this.requeue.everybody(administrator.userId(), origin);
	}

	/**
	 * The state of aggregation jobs.
	 *
	 * @param lagSeconds age of the oldest live job that is not parked
	 */
	record JobsView(PendingView pending, long parked, double lagSeconds) {
	}

	/** The number of waiting jobs by lane. */
	record PendingView(long live, long replay) {
	}

	/**
	 * The jobs to retry.
	 *
	 * @param userId jobs of this user; everybody's if left out
	 */
	record RequeueRequest(@Nullable UUID userId) {
	}

	/** A page of parked jobs. */
	record ParkedPage(List<ParkedView> items, @Nullable String nextCursor) {
	}

	/**
	 * A parked job.
	 *
	 * @param type null for all types
	 */
	record ParkedView(long id, UUID userId, @Nullable String type, int attempts, Instant createdAt, Instant parkedAt,
			@Nullable String lastError) {

		static ParkedView of(ParkedJob job) {
			Integer type = job.type();
			return new ParkedView(job.id(), job.user(), (type != null) ? HealthTypes.byId(type).name() : null,
					job.attempts(), job.createdAt(), job.parkedAt(), job.error());
		}

	}

}
