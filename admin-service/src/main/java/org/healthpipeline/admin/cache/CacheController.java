package org.healthpipeline.admin.cache;

import java.util.Locale;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import org.healthpipeline.common.audit.Actor;
import org.healthpipeline.common.audit.AuditAction;
import org.healthpipeline.common.audit.AuditEntry;
import org.healthpipeline.common.audit.AuditLog;
import org.healthpipeline.common.audit.Origin;
import org.healthpipeline.common.audit.Outcome;
import org.healthpipeline.common.cache.CacheServer;
import org.healthpipeline.common.cache.VersionedAnswers;
import org.healthpipeline.common.identity.Identity;
import org.healthpipeline.common.problem.ProblemCode;
import org.healthpipeline.common.problem.ProblemException;
import org.jspecify.annotations.Nullable;

import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Empties the cache server, one kind of answers at a time. Role admin. */
@RestController
@RequestMapping("/api/v1/admin/cache")
class CacheController {

	private final CacheServer server;

	private final AuditLog audit;

	CacheController(CacheServer server, AuditLog audit) {
		this.server = server;
		this.audit = audit;
	}

	/**
	 * Empties the cache server of one kind of answers. Answers in a process's own memory
	 * expire within ten minutes. Nobody is signed out.
	 */
	@Operation(operationId = "flushCache")
	@PostMapping("/flush")
	Flushed flush(Identity administrator, Origin origin, @RequestBody FlushRequest request) {
		String prefix = request.prefix();
		if (prefix == null || !VersionedAnswers.PREFIXES.contains(prefix)) {
			throw new ProblemException(ProblemCode.INVALID_REQUEST, String.format(Locale.ROOT,
					"prefix must be one of %s", String.join(", ", VersionedAnswers.PREFIXES)));
		}
		long removed = this.server.removeStarting(prefix)
			.orElseThrow(() -> new ProblemException(ProblemCode.UNAVAILABLE, "The cache server does not answer"));
		this.audit.append(new AuditEntry(administrator.userId(), Actor.user(administrator.userId()),
				AuditAction.CACHE_FLUSHED, null, Outcome.SUCCEEDED, origin));
		return new Flushed(removed);
	}

	/**
	 * The kind of answers to remove.
	 *
	 * @param prefix prefix of the keys, such as {@code agg:}
	 */
	record FlushRequest(@Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable String prefix) {
	}

	/** The number of removed keys. */
	record Flushed(long removed) {
	}

}
