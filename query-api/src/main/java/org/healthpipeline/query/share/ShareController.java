package org.healthpipeline.query.share;

import java.util.List;
import java.util.UUID;
import java.util.function.Function;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.servlet.http.HttpServletRequest;
import org.healthpipeline.common.audit.Origin;
import org.healthpipeline.common.identity.Identity;
import org.healthpipeline.common.problem.ProblemCode;
import org.healthpipeline.query.range.Choice;
import org.healthpipeline.web.openapi.Refuses;
import org.healthpipeline.web.request.ServiceAddress;
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

/** Creates, lists and revokes a user's shares, and lists who viewed them. */
@RestController
@RequestMapping("/api/v1/shares")
class ShareController {

	private static final int MOST = 1000;

	private final Shares shares;

	private final ShareRecipients recipients;

	private final ServiceAddress base;

	ShareController(Shares shares, ShareRecipients recipients, ServiceAddress base) {
		this.shares = shares;
		this.recipients = recipients;
		this.base = base;
	}

	/**
	 * Shares data by a link or with an account. The access code and the address are in
	 * this answer only, and only for links.
	 */
	@Refuses({ ProblemCode.SHARE_TYPES_INVALID, ProblemCode.SHARE_DATES_INVALID, ProblemCode.SHARE_EXPIRY_INVALID,
			ProblemCode.TEXT_INVALID, ProblemCode.TOO_MANY_SHARES })
	@Operation(operationId = "createShare")
	@PostMapping
	@ResponseStatus(HttpStatus.CREATED)
	CreatedShare create(Identity identity, Origin origin, HttpServletRequest http, @RequestBody ShareRequest request) {
		return this.shares.create(identity.userId(), request, this.base.of(http), origin);
	}

	/** Lists shares, newest first, including revoked and expired ones. */
	@Operation(operationId = "listShares")
	@GetMapping
	Page<ShareItem> list(Identity identity, @RequestParam(defaultValue = "100") int limit,
			@RequestParam(required = false) @Nullable String cursor) {
		int most = Choice.limit(limit, MOST);
		return Page.of(this.shares.newest(identity.userId(), Place.of(cursor), most + 1), most,
				(share) -> new Place(share.createdAt(), share.id()));
	}

	/** Revokes a share. It can no longer be read from now on. */
	@Operation(operationId = "revokeShare")
	@DeleteMapping("/{id}")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void revoke(Identity identity, Origin origin, @PathVariable UUID id) {
		this.shares.revoke(identity.userId(), id, origin);
	}

	/**
	 * Replaces the code of a link. The new code is in this answer only; the old one no
	 * longer works.
	 */
	@Refuses({ ProblemCode.CONFLICT, ProblemCode.SHARE_REVOKED, ProblemCode.SHARE_EXPIRED })
	@Operation(operationId = "renewShareCode",
			summary = "Creates a new access code for a link; the old one ends at once",
			description = "Scope, expiry and passcode stay. Codes: NOT_FOUND (404), CONFLICT (409) for a share with an "
					+ "account, SHARE_REVOKED and SHARE_EXPIRED (410).")
	@PostMapping("/{id}/code")
	CreatedShare renewCode(Identity identity, Origin origin, HttpServletRequest http, @PathVariable UUID id) {
		return this.shares.renewCode(identity.userId(), id, this.base.of(http), origin);
	}

	@PostMapping("/{id}/recipient/confirm")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	@Refuses(ProblemCode.INVALID_CODE)
	@Operation(operationId = "confirmRecipient", summary = "Lets the account that asked open the share",
			description = "The code is what that account sees. Compare it with the recipient you mean, by "
					+ "telephone for example. INVALID_CODE when the account sees another one.")
	void confirm(Identity identity, Origin origin, @PathVariable UUID id, @RequestBody ConfirmRequest request) {
		this.recipients.confirm(identity.userId(), id, request.code(), origin);
	}

	/** Lists who viewed a share, newest first. */
	@Operation(operationId = "listShareViews")
	@GetMapping("/{id}/views")
	Page<ViewItem> views(Identity identity, @PathVariable UUID id, @RequestParam(defaultValue = "100") int limit,
			@RequestParam(required = false) @Nullable String cursor) {
		int most = Choice.limit(limit, MOST);
		return Page.of(this.shares.views(identity.userId(), id, Place.of(cursor), most + 1), most,
				(view) -> new Place(view.viewedAt(), view.id()));
	}

	/** Holds the code that the asking account sees. */
	@Schema(name = "RecipientConfirmation")
	record ConfirmRequest(@Schema(description = "Six digits, shown to the user who wants to open the share",
			maxLength = 20, example = "042917", requiredMode = Schema.RequiredMode.REQUIRED) @Nullable String code) {

		/** Omits the code. */
		@Override
		public String toString() {
			return "ConfirmRequest[…]";
		}

	}

	/**
	 * A page of a list, newest first.
	 *
	 * @param nextCursor left out on the last page
	 */
	@JsonInclude(JsonInclude.Include.NON_NULL)
	record Page<T>(List<T> items, @Nullable String nextCursor) {

		/**
		 * Creates a page.
		 * @param found one more than fit, if there are more
		 */
		static <T> Page<T> of(List<T> found, int most, Function<T, Place> place) {
			if (found.size() <= most) {
				return new Page<>(found, null);
			}
			List<T> shown = found.subList(0, most);
			return new Page<>(shown, place.apply(shown.get(most - 1)).cursor());
		}

	}

}
