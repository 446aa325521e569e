package org.healthpipeline.systemtests.fleet;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import org.healthpipeline.testsupport.oracle.OracleSample;

/**
 * A device's request, with the same bytes at each repetition.
 *
 * @param device id of the device
 * @param samples all valid, each with an id
 * @param deleted ids to delete
 * @param body JSON
 */
record SyncRequest(UUID device, List<OracleSample> samples, List<UUID> deleted, String body) {

	static SyncRequest of(UUID device, List<OracleSample> samples, List<UUID> deleted) {
		ObjectNode body = JsonMapper.shared().createObjectNode();
		ArrayNode items = body.putArray("samples");
		samples.forEach((sample) -> write(items.addObject(), sample));
		ArrayNode ids = body.putArray("deleted");
		deleted.forEach((id) -> ids.add(id.toString()));
		return new SyncRequest(device, List.copyOf(samples), List.copyOf(deleted), body.toString());
	}

	private static void write(ObjectNode item, OracleSample sample) {
		item.put("id", sample.id().toString());
		item.put("type", sample.type());
		item.put("startDate", Instant.ofEpochMilli(sample.start()).toString());
		item.put("endDate", Instant.ofEpochMilli(sample.end()).toString());
		String state = sample.state();
		if (state != null) {
			item.put("value", state);
		}
		else {
			item.put("value", sample.value());
		}
	}

	String path() {
		return "/api/v1/devices/" + this.device + "/sync";
	}

}
