package org.healthpipeline.fhir;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * An Observation as it was read.
 *
 * @param id its logical id; null for none
 * @param identifier the first one, as {@code system|value}; null for none
 * @param sampleId the sample that it is, where this service wrote it; else null
 * @param version of that sample; 0 where it is not said
 * @param lastUpdatedMs epoch milliseconds, {@link ObservedValue#NO_TIME} for none
 * @param isRemoved whether its status takes it back: entered in error, or cancelled
 * @param subject the reference or identifier of whom it is about; null for none
 * @param isOfSubject whether it is about a patient, and about the patient as a whole
 * @param device the reference of the device that measured; null for none
 * @param deviceName what the Observation itself calls it; null for none
 * @param performer what it calls who measured; null for none
 * @param code of what was measured, as {@code system|code}
 * @param startMs epoch milliseconds, {@link ObservedValue#NO_TIME} for none
 * @param endMs epoch milliseconds, {@link ObservedValue#NO_TIME} for an instant
 * @param values in their order; empty where it only groups others
 */
public record ReadObservation(@Nullable String id, @Nullable String identifier, @Nullable String sampleId, long version,
		long lastUpdatedMs, boolean isRemoved, @Nullable String subject, boolean isOfSubject, @Nullable String device,
		@Nullable FhirDevice deviceName, @Nullable String performer, String code, long startMs, long endMs,
		List<ObservedValue> values) {
}
