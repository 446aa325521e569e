package org.healthpipeline.admin.user;

import java.util.List;
import java.util.UUID;

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
import org.healthpipeline.common.problem.ProblemCode;
import org.healthpipeline.common.problem.ProblemException;
import org.jspecify.annotations.Nullable;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Lists accounts for operators. Role admin. Each read is logged; that of a single account
 * in its user's own log.
 */
@RestController
@RequestMapping("/api/v1/admin/users")
class AccountListController {

	private static final String QUESTION = "accounts";

	private final AccountRows accounts;

	private final AuditLog audit;

	AccountListController(AccountRows accounts, AuditLog audit) {
		this.accounts = accounts;
		this.audit = audit;
	}

	/** Lists accounts. */
	@Operation(operationId = "listAccounts")
	@GetMapping
	AccountPage list(Identity administrator, Origin origin, @RequestParam(required = false) @Nullable String email,
			@RequestParam(defaultValue = "100") int limit, @RequestParam(required = false) @Nullable String cursor) {
		int most = PageLimit.checked(limit);
		UUID after = (cursor != null) ? CursorFormat.ID.read(QUESTION, cursor) : null;
		List<AccountRows.Account> page = this.accounts.page(after, email, most + 1);
		write(administrator.userId(), administrator, origin);
		boolean more = page.size() > most;
		List<AccountRows.Account> items = more ? page.subList(0, most) : page;
		return new AccountPage(items, more ? CursorFormat.ID.write(QUESTION, items.get(most - 1).id()) : null);
	}

	/** Shows one account; the read is in the log of its user. */
	@Operation(operationId = "getAccount")
	@GetMapping("/{id}")
	AccountRows.Account one(Identity administrator, Origin origin, @PathVariable UUID id) {
		AccountRows.Account account = this.accounts.find(id)
			.orElseThrow(() -> new ProblemException(ProblemCode.NOT_FOUND, "There is no account with this id"));
		write(id, administrator, origin);
		return account;
	}

	private void write(UUID subject, Identity administrator, Origin origin) {
		this.audit.append(new AuditEntry(subject, Actor.user(administrator.userId()), AuditAction.ADMIN_READ, null,
				Outcome.SUCCEEDED, origin));
	}

	/** A page of accounts. */
	record AccountPage(List<AccountRows.Account> items, @Nullable String nextCursor) {
	}

}
