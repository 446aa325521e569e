package org.healthpipeline.query.shared;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.healthpipeline.model.type.HealthType;
import org.healthpipeline.query.device.DeviceNames;
import org.healthpipeline.query.share.OpenedShare;
import org.healthpipeline.query.share.Scope;
import org.healthpipeline.query.share.Share;
import org.jspecify.annotations.Nullable;

/**
 * Introduces a share to its recipient: the owner and the scope.
 *
 * @param granularity the finest period that may be read
 * @param timezone zone that the owner chose last; all dates are the owner's local dates
 * @param nightRule left out where no nights are shared
 * @param devices devices that measured shared types in the shared time
 * @param coverage by name of the type
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record SharedOverview(UUID id, Owner owner, List<SharedType> types, LocalDate dateStart, LocalDate dateEnd,
		String granularity, String timezone, @Nullable String nightRule, Instant expiresAt, Instant createdAt,
		List<SharedDevice> devices, SortedMap<String, Coverage> coverage) {

	static SharedOverview of(OpenedShare opened, SharedFacts facts, Map<UUID, DeviceNames.Described> devices,
			Instant now) {
		Share share = opened.share();
		Scope scope = share.scope();
		boolean nights = scope.types().stream().anyMatch(HealthType::nightRule);
		long days = Coverage.daysBegun(scope, opened.calendar().dateAt(now.toEpochMilli()));
		SortedMap<String, Coverage> coverage = new TreeMap<>();
		facts.daysWithData().forEach((type, with) -> coverage.put(type, new Coverage(days, with)));
		return new SharedOverview(share.id(), new Owner(opened.ownerName()),
				scope.types().stream().map(SharedType::of).toList(), scope.dateStart(), scope.dateEnd(),
				scope.granularity().wireName(), facts.timezone(), nights ? facts.nightRule() : null, share.expiresAt(),
				share.createdAt(), devices(facts, devices), coverage);
	}

	private static List<SharedDevice> devices(SharedFacts facts, Map<UUID, DeviceNames.Described> devices) {
		SortedMap<UUID, List<String>> types = new TreeMap<>();
		facts.devices()
			.forEach((type, ids) -> ids
				.forEach((id) -> types.computeIfAbsent(id, (device) -> new ArrayList<>()).add(type)));
		List<SharedDevice> shared = new ArrayList<>();
		types.forEach((id, measured) -> {
			DeviceNames.Described device = devices.get(id);
			if (device != null) {
				shared.add(new SharedDevice(device.deviceType(), device.deviceName(), measured));
			}
		});
		shared.sort(Comparator.comparing(SharedDevice::deviceName));
		return shared;
	}

	/**
	 * The owner of a share.
	 *
	 * @param name left out when the owner gave none
	 */
	@JsonInclude(JsonInclude.Include.NON_NULL)
	record Owner(@Nullable String name) {
	}

	/**
	 * A shared health type.
	 *
	 * @param unit name of the canonical unit, in which values are answered
	 * @param ucum the unit's UCUM code; left out where there is none
	 * @param aggregation sum, average, latest, duration, min or max
	 */
	@JsonInclude(JsonInclude.Include.NON_NULL)
	record SharedType(String type, String displayName, String unit, @Nullable String ucum, String aggregation,
			String category) {

		static SharedType of(HealthType type) {
			return new SharedType(type.name(), type.displayName(), type.unit(), type.ucum(), type.aggregation().code(),
					type.category().code());
		}

	}

	/**
	 * A device that measured shared types.
	 *
	 * @param types names of the types it measured
	 */
	record SharedDevice(String deviceType, String deviceName, List<String> types) {
	}

}
