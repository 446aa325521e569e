package org.healthpipeline.query.audit;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import org.healthpipeline.common.audit.Actor;
import org.healthpipeline.common.audit.AuditAction;
import org.healthpipeline.common.audit.AuditEntry;
import org.healthpipeline.common.audit.AuditLog;
import org.healthpipeline.common.audit.AuditRecord;
import org.healthpipeline.common.audit.Outcome;
import org.healthpipeline.common.identity.Identity;
import org.healthpipeline.common.page.CursorFormat;
import org.healthpipeline.common.problem.ProblemCode;
import org.healthpipeline.common.problem.ProblemException;
import org.healthpipeline.query.account.AccountNames;
import org.jspecify.annotations.Nullable;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Shows users every access to their data. */
@RestController
@RequestMapping("/api/v1/users/me/audit")
class OwnAuditController {

	private static final int LIMIT_MAX = 1000;

	private static final String QUESTION = "own audit log";

	private final AuditLog log;

	private final AccountNames names;

	OwnAuditController(AuditLog log, AccountNames names) {
		this.log = log;
		this.names = names;
	}

	/** Lists who did what with the data of the account, newest first. */
	@Operation(operationId = "listAuditEntries")
	@GetMapping
	Page list(Identity identity, @RequestParam(defaultValue = "100") int limit,
			@RequestParam(required = false) @Nullable String cursor) {
		if (limit < 1 || limit > LIMIT_MAX) {
			throw new ProblemException(ProblemCode.INVALID_REQUEST, "limit must be from 1 to " + LIMIT_MAX);
		}
		long below = (cursor != null) ? CursorFormat.NUMBER.read(QUESTION, cursor) : Long.MAX_VALUE;
		List<AuditRecord> records = this.log.newest(identity.userId(), below, limit + 1);
		List<AuditRecord> page = records.subList(0, Math.min(limit, records.size()));
		Map<UUID, String> known = this.names.of(actors(page));
		return new Page(page.stream().map((found) -> Item.of(found, known)).toList(),
				(records.size() > limit) ? CursorFormat.NUMBER.write(QUESTION, page.get(limit - 1).sequence()) : null);
	}

	private static Set<UUID> actors(List<AuditRecord> page) {
		Set<UUID> users = new HashSet<>();
		for (AuditRecord found : page) {
			Actor actor = found.entry().actor();
			if (actor.kind() == Actor.Kind.USER && actor.id() != null) {
				users.add(actor.id());
			}
		}
		return users;
	}

	/** One page of entries, newest first. */
	@Schema(name = "AuditLogPage")
	record Page(List<Item> items, @Nullable String nextCursor) {
	}

	/**
	 * An entry of the account's log.
	 *
	 * @param id number of the entry about this user, from 1
	 * @param object target of the action: a session, export or share
	 * @param from network of the client, without the end of the address
	 */
	@Schema(name = "AuditLogEntry")
	record Item(long id, AuditAction action, ActorView actor, @Nullable UUID object, Outcome outcome,
			@Nullable String from, Instant at) {

		static Item of(AuditRecord found, Map<UUID, String> names) {
			AuditEntry entry = found.entry();
			Actor actor = entry.actor();
			return new Item(found.sequence(), entry.action(),
					new ActorView(actor.kind(), actor.id(), (actor.id() != null) ? names.get(actor.id()) : null),
					entry.object(), entry.outcome(), entry.origin().network(), found.at());
		}

	}

	/**
	 * The actor of an entry.
	 *
	 * @param id null where the actor is unknown
	 * @param name the account's current name
	 */
	record ActorView(Actor.Kind kind, @Nullable UUID id, @Nullable String name) {
	}

}
