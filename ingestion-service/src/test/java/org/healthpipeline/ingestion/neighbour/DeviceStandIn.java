package org.healthpipeline.ingestion.neighbour;

import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

import org.healthpipeline.common.identity.Identity;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Registers, lists and hides devices. */
@RestController
@RequestMapping("/api/v1/devices")
class DeviceStandIn {

	private final JdbcClient jdbc;

	private final InstantSource clock;

	DeviceStandIn(JdbcClient jdbc, InstantSource clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	@GetMapping
	DeviceList list(Identity identity) {
		return new DeviceList(this.jdbc.sql("""
				SELECT id, device_type, device_name, device_identifier, priority FROM user_devices
				WHERE user_id = ? AND NOT hidden ORDER BY created_at, id
				""").param(identity.userId()).query(Device.class).list());
	}

	@PostMapping
	@ResponseStatus(HttpStatus.CREATED)
	Device register(Identity identity, @RequestBody NewDevice asked) {
		Device device = new Device(UUID.randomUUID(), asked.deviceType(), asked.deviceName(), asked.deviceIdentifier(),
				asked.priority());
		this.jdbc
			.sql("""
					INSERT INTO user_devices (id, user_id, device_type, device_name, device_identifier, priority, created_at,
						updated_at)
					VALUES (:id, :user, :type, :name, :identifier, :priority, :now, :now)
					""")
			.param("id", device.id())
			.param("user", identity.userId())
			.param("type", device.deviceType())
			.param("name", device.deviceName())
			.param("identifier", device.deviceIdentifier())
			.param("priority", device.priority())
			.param("now", this.clock.instant().atOffset(ZoneOffset.UTC))
			.update();
		return device;
	}

	@DeleteMapping("/{id}")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void hide(Identity identity, @PathVariable UUID id) {
		this.jdbc.sql("UPDATE user_devices SET hidden = true WHERE id = ? AND user_id = ?")
			.param(id)
			.param(identity.userId())
			.update();
	}

	/**
	 * @param priority null where the type of the device decides
	 */
	record NewDevice(String deviceType, String deviceName, String deviceIdentifier, @Nullable Integer priority) {
	}

	record Device(UUID id, String deviceType, String deviceName, String deviceIdentifier, @Nullable Integer priority) {
	}

	record DeviceList(List<Device> items) {
	}

}
