package org.healthpipeline.admin.audit;

import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import org.healthpipeline.common.audit.Actor;
import org.healthpipeline.common.audit.AuditAction;
import org.healthpipeline.common.audit.AuditEntry;
import org.healthpipeline.common.audit.AuditLog;
import org.healthpipeline.common.audit.AuditRecord;
import org.healthpipeline.common.audit.AuditSearch;
import org.healthpipeline.common.audit.Flaw;
import org.healthpipeline.common.audit.Origin;
import org.healthpipeline.common.audit.Outcome;
import org.healthpipeline.common.identity.Identity;
import org.healthpipeline.common.problem.ProblemCode;
import org.healthpipeline.common.problem.ProblemException;
import org.jspecify.annotations.Nullable;

import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.format.annotation.DateTimeFormat.ISO;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Searches and verifies the audit log. Both are logged themselves.
 */
@RestController
@RequestMapping("/api/v1/admin/audit")
class AuditController {

	private static final String QUESTION = "audit log";

	private static final int LIMIT_MAX = 1000;

	private static final AuditSearch.Place NEWEST = new AuditSearch.Place(Instant.parse("9999-12-31T00:00:00Z"),
			new UUID(-1, -1), Long.MAX_VALUE);

	private final AuditLog log;

	private final Verification verification;

	private final InstantSource clock;

	AuditController(AuditLog log, Verification verification, InstantSource clock) {
		this.log = log;
		this.verification = verification;
		this.clock = clock;
	}

	/** Searches the audit log, newest first. The search is logged too. */
	@Operation(operationId = "searchAuditLog")
	@GetMapping
	Found search(Identity identity, Origin origin, @RequestParam(required = false) @Nullable UUID subject,
			@RequestParam(required = false) @Nullable AuditAction action,
			@RequestParam(required = false) @DateTimeFormat(iso = ISO.DATE_TIME) @Nullable OffsetDateTime start,
			@RequestParam(required = false) @DateTimeFormat(iso = ISO.DATE_TIME) @Nullable OffsetDateTime end,
			@RequestParam(defaultValue = "100") int limit, @RequestParam(required = false) @Nullable String cursor) {
		if (limit < 1 || limit > LIMIT_MAX) {
			throw new ProblemException(ProblemCode.INVALID_REQUEST, "limit must be from 1 to " + LIMIT_MAX);
		}
		AuditSearch search = new AuditSearch(subject, action, (start != null) ? start.toInstant() : Instant.EPOCH,
				(end != null) ? end.toInstant() : this.clock.instant().plusSeconds(60),
				(cursor != null) ? SearchCursor.FORMAT.read(QUESTION, cursor) : NEWEST);
		List<AuditRecord> records = this.log.search(search, limit + 1);
		append(identity, AuditAction.AUDIT_READ, subject, !records.isEmpty(), origin);
		List<AuditRecord> page = records.subList(0, Math.min(limit, records.size()));
		return new Found(page.stream().map(FoundEntry::of).toList(),
				(records.size() > limit) ? SearchCursor.FORMAT.write(QUESTION, place(page.get(limit - 1))) : null);
	}

	private static AuditSearch.Place place(AuditRecord found) {
		return new AuditSearch.Place(found.at(), found.entry().subject(), found.sequence());
	}

	/** Lists the actions that can be searched for. */
	@Operation(operationId = "listAuditActions")
	@GetMapping("/actions")
	Actions actions() {
		return new Actions(List.of(AuditAction.values()));
	}

	/**
	 * Verifies the chain of one user, or without a subject every chain, as far as one
	 * request goes.
	 */
	@Operation(operationId = "verifyAuditLog")
	@PostMapping("/verify")
	Verified verify(Identity identity, Origin origin, @RequestBody VerifyRequest request) {
		append(identity, AuditAction.AUDIT_VERIFIED, request.subject(), false, origin);
		Verification.Verdict verdict = (request.subject() != null) ? this.verification.of(request.subject())
				: this.verification.all(request.cursor());
		return new Verified(verdict.flaws().isEmpty(), verdict.anchored(), verdict.chains(), verdict.entries(),
				verdict.flaws().stream().map(FoundFlaw::of).toList(), verdict.last());
	}

	/**
	 * Logs a read of one user's entries in that user's own log, any other in the
	 * administrator's.
	 */
	private void append(Identity administrator, AuditAction action, @Nullable UUID user, boolean read, Origin origin) {
		UUID subject = (user != null && read) ? user : administrator.userId();
		UUID object = (user != null && !read) ? user : null;
		this.log.append(
				new AuditEntry(subject, Actor.user(administrator.userId()), action, object, Outcome.SUCCEEDED, origin));
	}

	/**
	 * The chains to verify.
	 *
	 * @param cursor where the last answer said to continue; not together with a subject
	 */
	record VerifyRequest(@Nullable UUID subject, @Nullable UUID cursor) {
	}

	/**
	 * The result of verifying the audit log.
	 *
	 * @param sound whether the verified chains have no flaw
	 * @param anchored false where there is no object store to compare with
	 * @param nextCursor null when every chain was verified
	 */
	record Verified(boolean sound, boolean anchored, long chains, long entries, List<FoundFlaw> flaws,
			@Nullable UUID nextCursor) {
	}

	/** A place where a log differs from what was written. */
	record FoundFlaw(UUID subject, long sequence, Flaw.Kind kind, String message) {

		static FoundFlaw of(Flaw flaw) {
			return new FoundFlaw(flaw.subject(), flaw.sequence(), flaw.kind(), flaw.kind().text());
		}

	}

	/** The actions that are logged. */
	@Schema(name = "AuditActions")
	record Actions(List<AuditAction> actions) {
	}

	/** A page of the audit log. */
	@Schema(name = "FoundPage")
	record Found(List<FoundEntry> items, @Nullable String nextCursor) {
	}

	/**
	 * An entry of the audit log.
	 *
	 * @param from network of the client
	 */
	record FoundEntry(UUID subject, long sequence, Instant at, Actor actor, AuditAction action, @Nullable UUID object,
			Outcome outcome, @Nullable String from, @Nullable UUID requestId) {

		static FoundEntry of(AuditRecord found) {
			AuditEntry entry = found.entry();
			return new FoundEntry(entry.subject(), found.sequence(), found.at(), entry.actor(), entry.action(),
					entry.object(), entry.outcome(), entry.origin().network(), entry.origin().requestId());
		}

	}

}
