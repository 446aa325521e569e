package org.healthpipeline.query.device;

import java.util.List;
import java.util.UUID;

import org.healthpipeline.common.identity.Identity;
import org.healthpipeline.common.identity.TokenScope;
import org.healthpipeline.web.route.TokenRoute;

import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The devices of a user. */
@RestController
@RequestMapping("/api/v1/devices")
class DeviceController {

	private final Devices devices;

	DeviceController(Devices devices) {
		this.devices = devices;
	}

	@TokenRoute({ TokenScope.SYNC, TokenScope.READ })
	@GetMapping
	DeviceList list(Identity identity) {
		return new DeviceList(this.devices.list(identity.userId())
			.stream()
			.map((device) -> device.within(identity.types()))
			.toList());
	}

	@TokenRoute(TokenScope.SYNC)
	@PostMapping
	ResponseEntity<RegisteredDevice> register(Identity identity, @RequestBody DeviceRequest request) {
		Devices.Registered registered = this.devices.register(identity.userId(), request.toNewDevice());
		return ResponseEntity.status(registered.isNew() ? HttpStatus.CREATED : HttpStatus.OK)
			.body(registered.answer().within(identity.types()));
	}

	@TokenRoute(TokenScope.SYNC)
	@PatchMapping("/{id}")
	DeviceView change(Identity identity, @PathVariable UUID id, @RequestBody DeviceChangeRequest request) {
		DeviceChange change = request.check();
		change.require(identity.types());
		return this.devices.change(identity.userId(), id, change).within(identity.types());
	}

	@TokenRoute(TokenScope.SYNC)
	@DeleteMapping("/{id}")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void hide(Identity identity, @PathVariable UUID id) {
		this.devices.hide(identity.userId(), id);
	}

	record DeviceList(List<DeviceView> items) {
	}

}
