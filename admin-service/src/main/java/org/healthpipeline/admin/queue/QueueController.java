package org.healthpipeline.admin.queue;

import java.util.List;

import io.swagger.v3.oas.annotations.Operation;
import org.healthpipeline.common.audit.Actor;
import org.healthpipeline.common.audit.AuditAction;
import org.healthpipeline.common.audit.AuditEntry;
import org.healthpipeline.common.audit.AuditLog;
import org.healthpipeline.common.audit.Origin;
import org.healthpipeline.common.audit.Outcome;
import org.healthpipeline.common.dispatch.WakeQueues;
import org.healthpipeline.common.identity.Identity;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Shows the broker's queues to operators; there are none where wake-ups go through the
 * database. Role admin.
 */
@RestController
@RequestMapping("/api/v1/admin/queues")
class QueueController {

	private static final int LETTERS_AT_ONCE = 10_000;

	private final ObjectProvider<WakeQueues> queues;

	private final AuditLog audit;

	QueueController(ObjectProvider<WakeQueues> queues, AuditLog audit) {
		this.queues = queues;
		this.audit = audit;
	}

	/** Shows the queues of the broker. */
	@Operation(operationId = "listQueues")
	@GetMapping
	QueuesView queues() {
		WakeQueues broker = this.queues.getIfAvailable();
		return (broker != null) ? new QueuesView("rabbit", broker.states()) : new QueuesView("database", List.of());
	}

	/** Requeues dead letters. */
	@Operation(operationId = "requeueDeadLetters")
	@PostMapping("/dead-letters/requeue")
	Letters requeue(Identity administrator, Origin origin) {
		WakeQueues broker = this.queues.getIfAvailable();
		int letters = (broker != null) ? broker.requeueDeadLetters(LETTERS_AT_ONCE) : 0;
		write(administrator, origin, AuditAction.DEAD_LETTERS_REQUEUED);
		return new Letters(letters);
	}

	/** Deletes dead letters; their jobs stay. */
	@Operation(operationId = "purgeDeadLetters")
	@DeleteMapping("/dead-letters")
	Letters purge(Identity administrator, Origin origin) {
		WakeQueues broker = this.queues.getIfAvailable();
		int letters = (broker != null) ? broker.purgeDeadLetters() : 0;
		write(administrator, origin, AuditAction.DEAD_LETTERS_PURGED);
		return new Letters(letters);
	}

	private void write(Identity administrator, Origin origin, AuditAction action) {
		this.audit.append(new AuditEntry(administrator.userId(), Actor.user(administrator.userId()), action, null,
				Outcome.SUCCEEDED, origin));
	}

	/**
	 * The dispatch of wake-ups to workers.
	 *
	 * @param dispatch rabbit or database
	 */
	record QueuesView(String dispatch, List<WakeQueues.QueueState> queues) {
	}

	/** The number of messages. */
	record Letters(int messages) {
	}

}
