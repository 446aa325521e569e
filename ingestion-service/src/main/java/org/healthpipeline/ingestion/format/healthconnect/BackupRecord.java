package org.healthpipeline.ingestion.format.healthconnect;

import org.healthpipeline.ingestion.collect.GivenId;
import org.healthpipeline.ingestion.format.healthconnect.HealthConnectTypes.RecordType;
import org.healthpipeline.ingestion.item.ItemPlace;
import org.healthpipeline.ingestion.item.ItemSource;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * The fields that all values of a record share. Times are epoch milliseconds.
 *
 * @param version time of its last change, in epoch milliseconds
 * @param appKey the number of the row of the app that wrote it
 * @param app its package, null where it is not known
 */
record BackupRecord(RecordType type, GivenId id, long version, long startMs, long endMs, ItemSource source, long appKey,
		@Nullable String app, ObjectNode metadata, ItemPlace place) {
}
