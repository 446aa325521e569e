package org.healthpipeline.admin.retention;

import java.util.List;

import io.swagger.v3.oas.annotations.Operation;
import org.healthpipeline.admin.page.PageLimit;
import org.healthpipeline.common.audit.Actor;
import org.healthpipeline.common.audit.AuditAction;
import org.healthpipeline.common.audit.AuditEntry;
import org.healthpipeline.common.audit.AuditLog;
import org.healthpipeline.common.audit.Origin;
import org.healthpipeline.common.audit.Outcome;
import org.healthpipeline.common.identity.Identity;
import org.healthpipeline.common.page.CursorFormat;
import org.jspecify.annotations.Nullable;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Shows past retention runs. Role admin. */
@RestController
@RequestMapping("/api/v1/admin/retention")
class RetentionController {

	private static final String QUESTION = "retention runs";

	private final RetentionRuns runs;

	private final AuditLog audit;

	RetentionController(RetentionRuns runs, AuditLog audit) {
		this.runs = runs;
		this.audit = audit;
	}

	/** Lists retention runs, newest first. */
	@Operation(operationId = "listRetentionRuns")
	@GetMapping("/runs")
	RunPage runs(Identity administrator, Origin origin, @RequestParam(defaultValue = "100") int limit,
			@RequestParam(required = false) @Nullable String cursor) {
		int most = PageLimit.checked(limit);
		List<RetentionRuns.Run> page = this.runs.page((cursor != null) ? CursorFormat.ID.read(QUESTION, cursor) : null,
				most + 1);
		this.audit.append(new AuditEntry(administrator.userId(), Actor.user(administrator.userId()),
				AuditAction.ADMIN_READ, null, Outcome.SUCCEEDED, origin));
		boolean more = page.size() > most;
		List<RetentionRuns.Run> items = more ? page.subList(0, most) : page;
		return new RunPage(items, more ? CursorFormat.ID.write(QUESTION, items.get(most - 1).id()) : null);
	}

	/** A page of retention runs. */
	record RunPage(List<RetentionRuns.Run> items, @Nullable String nextCursor) {
	}

}
