package org.healthpipeline.fhir;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * An Observation as it was read.
 *
 * @param id its logical id; null for none
 * @param identifier the first one, as {@code system|value}; null for none
 * @param sampleId id of its sample, where this service wrote it; else null
 * @param version version of that sample; 0 where it is missing
 * @param lastUpdatedMs epoch milliseconds, {@link ObservedValue#NO_TIME} for none
 * @param isRemoved whether its status withdraws it: entered in error, or cancelled
 * @param subject reference or identifier of its subject; null for none
 * @param isOfSubject whether it is about a patient, and about the patient as a whole
 * @param device reference of the measuring device; null for none
 * @param deviceName the device's name in the Observation itself; null for none
 * @param performer name of its performer; null for none
 * @param code code of the measurement, as {@code system|code}
 * @param startMs epoch milliseconds, {@link ObservedValue#NO_TIME} for none
 * @param endMs epoch milliseconds, {@link ObservedValue#NO_TIME} for an instant
 * @param values in their order; empty where it only groups others
 */
public record ReadObservation(@Nullable String id, @Nullable String identifier, @Nullable String sampleId, long version,
		long lastUpdatedMs, boolean isRemoved, @Nullable String subject, boolean isOfSubject, @Nullable String device,
		@Nullable FhirDevice deviceName, @Nullable String performer, String code, long startMs, long endMs,
		List<ObservedValue> values) {
}
