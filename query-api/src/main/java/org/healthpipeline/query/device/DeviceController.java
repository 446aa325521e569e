package org.healthpipeline.query.device;

import java.util.List;
import java.util.UUID;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import org.healthpipeline.common.identity.Identity;
import org.healthpipeline.common.identity.TokenScope;
import org.healthpipeline.common.problem.ProblemCode;
import org.healthpipeline.web.openapi.Refuses;
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

/** Lists, registers and changes the devices of a user. */
@RestController
@RequestMapping("/api/v1/devices")
class DeviceController {

	private final Devices devices;

	DeviceController(Devices devices) {
		this.devices = devices;
	}

	/** Lists the devices of the account. */
	@Operation(operationId = "listDevices")
	@TokenRoute({ TokenScope.SYNC, TokenScope.READ })
	@GetMapping
	DeviceList list(Identity identity) {
		return new DeviceList(this.devices.list(identity.userId())
			.stream()
			.map((device) -> device.within(identity.types()))
			.toList());
	}

	/** Registers a device. 201 for a new one, 200 for one that was already registered. */
	@ApiResponse(responseCode = "201", description = "The new device",
			content = @Content(schema = @Schema(implementation = RegisteredDevice.class)))
	@ApiResponse(responseCode = "200", description = "The device, which was already registered",
			content = @Content(schema = @Schema(implementation = RegisteredDevice.class)))
	@Refuses(ProblemCode.TEXT_INVALID)
	@Operation(operationId = "registerDevice")
	@TokenRoute(TokenScope.SYNC)
	@PostMapping
	ResponseEntity<RegisteredDevice> register(Identity identity, @RequestBody DeviceRequest request) {
		Devices.Registered registered = this.devices.register(identity.userId(), request.toNewDevice());
		return ResponseEntity.status(registered.isNew() ? HttpStatus.CREATED : HttpStatus.OK)
			.body(registered.answer().within(identity.types()));
	}

	/** Renames a device or sets its priorities. What is left out stays as it is. */
	@Refuses(ProblemCode.TEXT_INVALID)
	@Operation(operationId = "changeDevice")
	@TokenRoute(TokenScope.SYNC)
	@PatchMapping("/{id}")
	DeviceView change(Identity identity, @PathVariable UUID id, @RequestBody DeviceChangeRequest request) {
		DeviceChange change = request.check();
		change.require(identity.types());
		return this.devices.change(identity.userId(), id, change).within(identity.types());
	}

	/** Removes a device from the list; its samples stay. */
	@Operation(operationId = "hideDevice")
	@TokenRoute(TokenScope.SYNC)
	@DeleteMapping("/{id}")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void hide(Identity identity, @PathVariable UUID id) {
		this.devices.hide(identity.userId(), id);
	}

	/** The devices of an account. */
	record DeviceList(List<DeviceView> items) {
	}

}
