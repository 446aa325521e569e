package org.healthpipeline.admin.damage;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import io.swagger.v3.oas.annotations.Operation;
import org.healthpipeline.common.audit.Actor;
import org.healthpipeline.common.audit.AuditAction;
import org.healthpipeline.common.audit.AuditEntry;
import org.healthpipeline.common.audit.AuditLog;
import org.healthpipeline.common.audit.Origin;
import org.healthpipeline.common.audit.Outcome;
import org.healthpipeline.common.identity.Identity;
import org.healthpipeline.common.sample.StoredSample;
import org.healthpipeline.model.type.HealthTypes;
import org.jspecify.annotations.Nullable;

import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Lists and removes the samples of a user that cannot be decrypted. Role admin.
 */
@RestController
@RequestMapping("/api/v1/admin/users/{userId}/damaged-samples")
class DamagedSampleController {

	private static final int SHOWN_MAX = 1000;

	private final DamagedSamples samples;

	private final AuditLog audit;

	DamagedSampleController(DamagedSamples samples, AuditLog audit) {
		this.samples = samples;
		this.audit = audit;
	}

	/**
	 * Lists the samples of a user that cannot be decrypted. All are counted, the first of
	 * them shown, by type and time.
	 */
	@Operation(operationId = "listDamagedSamples")
	@GetMapping
	DamagedList list(Identity administrator, Origin origin, @PathVariable UUID userId) {
		List<DamagedSample> items = new ArrayList<>();
		int[] total = new int[1];
		this.samples.find(userId, (sample) -> {
			total[0]++;
			if (items.size() < SHOWN_MAX) {
				items.add(DamagedSample.of(sample));
			}
		});
		this.audit.append(new AuditEntry(userId, Actor.user(administrator.userId()), AuditAction.ADMIN_READ, null,
				Outcome.SUCCEEDED, origin));
		return new DamagedList(items, total[0]);
	}

	/** Removes a sample that cannot be decrypted. A readable one is never removed. */
	@Operation(operationId = "removeDamagedSample")
	@DeleteMapping("/{sampleId}")
	Removed remove(Identity administrator, Origin origin, @PathVariable UUID userId, @PathVariable UUID sampleId) {
		return new Removed(this.samples.remove(userId, sampleId, administrator.userId(), origin));
	}

	/**
	 * Samples that cannot be decrypted.
	 *
	 * @param total number of all of them, shown or not
	 */
	record DamagedList(List<DamagedSample> items, int total) {
	}

	/** A damaged sample, without its value. */
	record DamagedSample(UUID id, String type, UUID deviceId, Instant startDate, Instant endDate, long version,
			@Nullable String sourceApp) {

		static DamagedSample of(StoredSample sample) {
			return new DamagedSample(sample.id(), HealthTypes.byId(sample.typeId()).name(), sample.deviceId(),
					Instant.ofEpochMilli(sample.startMs()), Instant.ofEpochMilli(sample.endMs()), sample.version(),
					sample.sourceApp());
		}

	}

	/**
	 * The number of removed rows.
	 *
	 * @param removed one row for each start that was stored under the id
	 */
	record Removed(int removed) {
	}

}
