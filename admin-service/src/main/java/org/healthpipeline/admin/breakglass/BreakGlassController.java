package org.healthpipeline.admin.breakglass;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import org.healthpipeline.admin.page.PageLimit;
import org.healthpipeline.common.audit.Actor;
import org.healthpipeline.common.audit.AuditAction;
import org.healthpipeline.common.audit.AuditEntry;
import org.healthpipeline.common.audit.AuditLog;
import org.healthpipeline.common.audit.Origin;
import org.healthpipeline.common.audit.Outcome;
import org.healthpipeline.common.crypto.AssociatedData;
import org.healthpipeline.common.crypto.UnknownUserKeyException;
import org.healthpipeline.common.crypto.UserKeys;
import org.healthpipeline.common.identity.Identity;
import org.healthpipeline.common.page.CursorFormat;
import org.healthpipeline.common.problem.ProblemCode;
import org.healthpipeline.web.openapi.Refuses;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Opens, ends and lists emergency accesses to one user's data. Role admin. The
 * administrator who opened one reads it like any share: {@code /api/v1/shared/{id}}.
 */
@RestController
@RequestMapping("/api/v1/admin/break-glass")
class BreakGlassController {

	private static final String QUESTION = "emergency accesses";

	private final BreakGlass breakGlass;

	private final EmergencyRows rows;

	private final UserKeys keys;

	private final AuditLog audit;

	private final InstantSource clock;

	BreakGlassController(BreakGlass breakGlass, EmergencyRows rows, UserKeys keys, AuditLog audit,
			InstantSource clock) {
		this.breakGlass = breakGlass;
		this.rows = rows;
		this.keys = keys;
		this.audit = audit;
		this.clock = clock;
	}

	/**
	 * Opens emergency access to the data of one user. It needs a sign-in of a few minutes
	 * ago. The user sees it at once, with the reason.
	 */
	@Refuses({ ProblemCode.SIGN_IN_AGAIN, ProblemCode.TEXT_INVALID, ProblemCode.NOT_FOUND })
	@Operation(operationId = "openEmergencyAccess")
	@PostMapping
	@ResponseStatus(HttpStatus.CREATED)
	EmergencyView open(Identity administrator, Origin origin, @RequestBody BreakGlassRequest request) {
		return view(this.breakGlass.open(administrator, request, origin));
	}

	/** Ends emergency access: nothing can be read from now on. */
	@Operation(operationId = "endEmergencyAccess")
	@DeleteMapping("/{id}")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void end(Identity administrator, Origin origin, @PathVariable UUID id) {
		this.breakGlass.end(administrator, id, origin);
	}

	/**
	 * Lists emergency accesses of all administrators, open and past ones, newest first.
	 */
	@Operation(operationId = "listEmergencyAccesses")
	@GetMapping
	EmergencyPage list(Identity administrator, Origin origin, @RequestParam(defaultValue = "100") int limit,
			@RequestParam(required = false) @Nullable String cursor) {
		int most = PageLimit.checked(limit);
		List<Emergency> page = this.rows.newest((cursor != null) ? CursorFormat.ID.read(QUESTION, cursor) : null,
				most + 1);
		this.audit.append(new AuditEntry(administrator.userId(), Actor.user(administrator.userId()),
				AuditAction.ADMIN_READ, null, Outcome.SUCCEEDED, origin));
		boolean more = page.size() > most;
		return new EmergencyPage(page.stream().limit(most).map(this::view).toList(),
				more ? CursorFormat.ID.write(QUESTION, page.get(most - 1).id()) : null);
	}

	private EmergencyView view(Emergency emergency) {
		return new EmergencyView(emergency.id(), emergency.user(), emergency.administrator(), reason(emergency),
				emergency.state(this.clock.instant()), emergency.openedAt(), emergency.expiresAt(), emergency.endedAt(),
				emergency.views());
	}

	private @Nullable String reason(Emergency emergency) {
		try {
			byte[] text = this.keys.cipher(emergency.user())
				.decrypt(emergency.reason(), AssociatedData.breakGlass(emergency.user(), emergency.id()));
			return new String(text, StandardCharsets.UTF_8);
		}
		catch (@SuppressWarnings("unused") UnknownUserKeyException ex) {
			// The user is being erased: the key is destroyed, and the rows follow.
			return null;
		}
	}

	/** A page of emergency accesses. */
	record EmergencyPage(List<EmergencyView> items, @Nullable String nextCursor) {
	}

	/**
	 * Emergency access to the data of one user.
	 *
	 * @param reason null when the user is being erased
	 * @param state open, ended or expired
	 * @param endedAt null when it was not ended early
	 * @param views answered requests
	 */
	record EmergencyView(UUID id, UUID userId, UUID administratorId, @Nullable String reason,
			@Schema(allowableValues = {
					"open", "ended", "expired" }) String state,
			Instant openedAt, Instant expiresAt, @Nullable Instant endedAt, long views){

		/** Omits the reason. */
		@Override
		public String toString() {
			return "EmergencyView[" + this.id + "]";
		}

	}

}
