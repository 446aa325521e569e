package org.healthpipeline.admin.breakglass;

import java.time.LocalDate;
import java.util.List;

import org.healthpipeline.model.type.HealthType;

/**
 * The data that may be read, by the hour and coarser.
 *
 * @param types in the order of the registry, at least one
 * @param dateStart local date of the user
 * @param dateEnd local date of the user, inclusive
 */
record EmergencyScope(List<HealthType> types, LocalDate dateStart, LocalDate dateEnd) {
}
