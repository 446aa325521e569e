/**
 * Health Connect, Android's store of health data: its scheduled export as a file, and
 * what apps push of it.
 * {@link org.healthpipeline.ingestion.format.healthconnect.HealthConnectTypes} has what
 * both have in common.
 */
@NullMarked
package org.healthpipeline.ingestion.format.healthconnect;

import org.jspecify.annotations.NullMarked;
