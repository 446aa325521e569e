package org.healthpipeline.admin.share;

import java.util.List;
import java.util.UUID;

import io.swagger.v3.oas.annotations.Operation;
import org.healthpipeline.admin.share.ShareRows.SeenShare;
import org.healthpipeline.common.audit.Actor;
import org.healthpipeline.common.audit.AuditAction;
import org.healthpipeline.common.audit.AuditEntry;
import org.healthpipeline.common.audit.AuditLog;
import org.healthpipeline.common.audit.Origin;
import org.healthpipeline.common.audit.Outcome;
import org.healthpipeline.common.identity.Identity;
import org.jspecify.annotations.Nullable;

import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Ends shares whose owner cannot, such as a link in the wrong hands. It takes effect at
 * once, in every process, and is in the owner's log. Role admin.
 */
@RestController
@RequestMapping("/api/v1/admin/users/{userId}/shares")
class ShareOversightController {

	private final ShareRows shares;

	private final AuditLog audit;

	private final TransactionTemplate transaction;

	ShareOversightController(ShareRows shares, AuditLog audit, TransactionTemplate transaction) {
		this.shares = shares;
		this.audit = audit;
		this.transaction = transaction;
	}

	/**
	 * Lists the shares of a user, newest first, including ended ones; never their
	 * content.
	 */
	@Operation(operationId = "listSharesOfUser")
	@GetMapping
	ShareList list(Identity administrator, Origin origin, @PathVariable UUID userId) {
		List<SeenShare> items = this.shares.of(userId);
		if (!items.isEmpty()) {
			write(userId, administrator, AuditAction.ADMIN_READ, null, origin);
		}
		return new ShareList(items);
	}

	/** Ends one share of a user. */
	@Operation(operationId = "revokeShareOfUser")
	@DeleteMapping("/{shareId}")
	Revoked revoke(Identity administrator, Origin origin, @PathVariable UUID userId, @PathVariable UUID shareId) {
		return end(administrator, origin, userId, shareId);
	}

	/** Ends every share of a user that can be read. */
	@Operation(operationId = "revokeSharesOfUser")
	@DeleteMapping
	Revoked revokeAll(Identity administrator, Origin origin, @PathVariable UUID userId) {
		return end(administrator, origin, userId, null);
	}

	private Revoked end(Identity administrator, Origin origin, UUID owner, @Nullable UUID share) {
		Integer ended = this.transaction.execute((status) -> {
			List<UUID> revoked = this.shares.revoke(owner, share);
			revoked.forEach((id) -> write(owner, administrator, AuditAction.SHARE_REVOKED, id, origin));
			return revoked.size();
		});
		return new Revoked((ended != null) ? ended : 0);
	}

	private void write(UUID owner, Identity administrator, AuditAction action, @Nullable UUID share, Origin origin) {
		this.audit.append(
				new AuditEntry(owner, Actor.user(administrator.userId()), action, share, Outcome.SUCCEEDED, origin));
	}

	/** The shares of a user. */
	record ShareList(List<SeenShare> items) {
	}

	/**
	 * The number of ended shares.
	 *
	 * @param revoked shares that could be read until now
	 */
	record Revoked(int revoked) {
	}

}
