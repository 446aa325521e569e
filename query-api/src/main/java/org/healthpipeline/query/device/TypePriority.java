package org.healthpipeline.query.device;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;

/**
 * A device's priority for a type.
 *
 * @param priority 0 to 1000
 * @param fromBackup whether a backup set it instead of the user; ingestion writes these
 */
@Embeddable
record TypePriority(int priority, @Column(name = "from_backup") boolean fromBackup) {
}
