package org.healthpipeline.ingestion.format.fhir;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import org.healthpipeline.fhir.FhirDevice;
import org.healthpipeline.fhir.FhirJson;
import org.healthpipeline.fhir.ReadObservation;
import org.healthpipeline.ingestion.item.ItemSource;
import org.healthpipeline.model.device.DeviceTypes;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Finds the sources of Observations in the Device and Provenance resources beside them.
 * Not safe for use by several threads.
 */
final class FhirSources {

	private static final ItemSource SENDER = ItemSource.sender(DeviceTypes.OTHER, "FHIR");

	/** The most resources of each kind; later ones are known by their reference only. */
	private static final int KNOWN_MAX = 20_000;

	private final Map<String, FhirDevice> devices = new HashMap<>();

	private final Map<String, JsonNode> agents = new HashMap<>();

	/** Takes a Device. */
	void device(BundleEntry entry, JsonNode resource) {
		FhirDevice device = FhirDevice.of(resource);
		String id = FhirJson.text(resource, "id");
		if (device != null && this.devices.size() < KNOWN_MAX) {
			if (id != null) {
				this.devices.put("Device/" + id, device);
			}
			if (entry.fullUrl() != null) {
				this.devices.put(entry.fullUrl(), device);
			}
		}
	}

	/** Takes a Provenance, which names the author of its targets. */
	void provenance(JsonNode resource) {
		for (JsonNode agent : FhirJson.each(resource.path("agent"))) {
			for (JsonNode target : FhirJson.each(resource.path("target"))) {
				String reference = FhirJson.text(target, "reference");
				if (reference != null && this.agents.size() < KNOWN_MAX) {
					this.agents.putIfAbsent(reference, agent.path("who"));
				}
			}
		}
	}

	/** Whether no later resource can add to the source. */
	boolean isKnown(BundleEntry entry, ReadObservation observation) {
		if (observation.device() != null) {
			return device(observation.device()).isPresent();
		}
		return observation.deviceName() != null || agent(entry, observation) != null;
	}

	/** The source, as far as it is known. */
	ItemSource of(BundleEntry entry, ReadObservation observation) {
		FhirDevice device = null;
		if (observation.device() != null) {
			device = device(observation.device()).orElse(null);
		}
		if (device == null) {
			device = observation.deviceName();
		}
		JsonNode agent = agent(entry, observation);
		if (device == null && agent != null) {
			String reference = FhirJson.text(agent, "reference");
			String display = FhirJson.text(agent, "display");
			device = (reference != null) ? device(reference).orElse(null) : null;
			device = (device == null && display != null) ? FhirDevice.named(display) : device;
		}
		if (device == null && observation.device() != null) {
			device = new FhirDevice(DeviceTypes.OTHER, observation.device());
		}
		return (device != null) ? new ItemSource(device.deviceType(), device.name()) : SENDER;
	}

	private Optional<FhirDevice> device(String reference) {
		FhirDevice exact = this.devices.get(reference);
		int place = reference.lastIndexOf("Device/");
		return Optional.ofNullable((exact != null || place < 0) ? exact : this.devices.get(reference.substring(place)));
	}

	private @Nullable JsonNode agent(BundleEntry entry, ReadObservation observation) {
		JsonNode agent = (entry.fullUrl() != null) ? this.agents.get(entry.fullUrl()) : null;
		return (agent == null && observation.id() != null) ? this.agents.get("Observation/" + observation.id()) : agent;
	}

}
