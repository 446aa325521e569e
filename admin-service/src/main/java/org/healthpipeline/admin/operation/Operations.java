package org.healthpipeline.admin.operation;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

import org.healthpipeline.common.audit.Actor;
import org.healthpipeline.common.audit.AuditAction;
import org.healthpipeline.common.audit.AuditEntry;
import org.healthpipeline.common.audit.AuditLog;
import org.healthpipeline.common.audit.Origin;
import org.healthpipeline.common.audit.Outcome;
import org.healthpipeline.common.problem.ProblemCode;
import org.healthpipeline.common.problem.ProblemException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Accepts requests for operations from operators and from the schedule. Safe for use by
 * several threads.
 */
public class Operations {

	private final Map<String, Operation<?, ?>> kinds = new TreeMap<>();

	private final OperationRows rows;

	private final AuditLog audit;

	private final TransactionTemplate transaction;

	private final JsonMapper json;

	private final JsonMapper states;

	/**
	 * Creates it.
	 * @param json reads parameters
	 * @param states reads states, including those of older versions
	 */
	Operations(List<Operation<?, ?>> operations, OperationRows rows, AuditLog audit, TransactionTemplate transaction,
			JsonMapper json, JsonMapper states) {
		operations.forEach((operation) -> this.kinds.put(operation.kind(), operation));
		this.rows = rows;
		this.audit = audit;
		this.transaction = transaction;
		this.json = json;
		this.states = states;
	}

	/** Lists the kinds that can be requested. */
	public List<String> kinds() {
		return List.copyOf(this.kinds.keySet());
	}

	/**
	 * Adds a request of the schedule.
	 * @return its id
	 */
	public UUID request(String kind, Object parameters) {
		return add(operation(kind), this.json.valueToTree(parameters), null, Origin.NONE);
	}

	/**
	 * Adds a request of an administrator.
	 * @throws ProblemException when there is no such kind, or the parameters are invalid
	 */
	StoredOperation request(String kind, JsonNode parameters, UUID administrator, Origin origin) {
		return find(add(operation(kind), parameters, administrator, origin));
	}

	private <P, S> UUID add(Operation<P, S> operation, JsonNode parameters, @Nullable UUID administrator,
			Origin origin) {
		P asked = parameters(operation, parameters);
		JsonNode state = this.json.valueToTree(operation.begin(asked));
		UUID user = operation.subject(asked);
		UUID id = UUID.randomUUID();
		try {
			this.transaction.executeWithoutResult((status) -> {
				this.rows.add(id, operation.kind(), user, this.json.valueToTree(asked), state, administrator);
				if (administrator != null) {
					this.audit.append(entry(administrator, user, AuditAction.OPERATION_REQUESTED, id, origin));
				}
			});
		}
		catch (DataIntegrityViolationException ex) {
			throw new ProblemException(ProblemCode.NOT_FOUND, "There is no account with this id", ex);
		}
		return id;
	}

	/** Logs it in the user's own log if it concerns one. */
	private static AuditEntry entry(UUID administrator, @Nullable UUID user, AuditAction action, UUID operation,
			Origin origin) {
		return new AuditEntry((user != null) ? user : administrator, Actor.user(administrator), action, operation,
				Outcome.SUCCEEDED, origin);
	}

	private <P> P parameters(Operation<P, ?> operation, JsonNode parameters) {
		try {
			return this.json.treeToValue(parameters, operation.parameters());
		}
		catch (JacksonException ex) {
			if (ex.getCause() instanceof ProblemException problem) {
				throw problem;
			}
			throw new ProblemException(ProblemCode.INVALID_REQUEST,
					"These are not the parameters of " + operation.kind() + ": check " + place(ex), ex);
		}
	}

	/** Names the place in the JSON, never its value. */
	private static String place(JacksonException refusal) {
		List<JacksonException.Reference> path = refusal.getPath();
		String field = path.isEmpty() ? null : path.get(path.size() - 1).getPropertyName();
		return (field != null) ? field : "their form";
	}

	private Operation<?, ?> operation(String kind) {
		Operation<?, ?> operation = this.kinds.get(kind);
		if (operation == null) {
			throw new ProblemException(ProblemCode.INVALID_REQUEST,
					"kind must be one of " + String.join(", ", this.kinds.keySet()));
		}
		return operation;
	}

	/**
	 * Finds an operation.
	 * @throws ProblemException when there is none
	 */
	StoredOperation find(UUID id) {
		return this.rows.find(id)
			.map(this::withProblems)
			.orElseThrow(() -> new ProblemException(ProblemCode.NOT_FOUND, "There is no operation with this id"));
	}

	List<StoredOperation> page(Optional<String> kind, @Nullable UUID before, int limit) {
		return this.rows.page(kind.orElse(null), before, limit).stream().map(this::withProblems).toList();
	}

	private StoredOperation withProblems(StoredOperation stored) {
		Operation<?, ?> operation = this.kinds.get(stored.kind());
		return (operation != null && stored.status() == OperationStatus.COMPLETED)
				? stored.withProblems(problems(operation, stored.state())) : stored;
	}

	private <S> Map<String, Long> problems(Operation<?, S> operation, JsonNode state) {
		return OperationOutcome.counted(operation.problems(this.states.treeToValue(state, operation.state())));
	}

	/** Cancels it after its current step; nothing when it has ended. */
	StoredOperation cancel(UUID id, UUID administrator, Origin origin) {
		StoredOperation found = find(id);
		this.transaction.executeWithoutResult((status) -> {
			if (this.rows.cancel(id)) {
				this.audit.append(entry(administrator, found.userId(), AuditAction.OPERATION_CANCELLED, id, origin));
			}
		});
		return find(id);
	}

}
