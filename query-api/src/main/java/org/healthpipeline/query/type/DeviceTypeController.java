package org.healthpipeline.query.type;

import java.util.List;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import org.healthpipeline.model.device.DeviceType;
import org.healthpipeline.model.device.DeviceTypes;
import org.healthpipeline.web.route.OpenRoute;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.WebRequest;

/** Lists the types of devices. */
@RestController
@RequestMapping("/api/v1/device-types")
class DeviceTypeController {

	private final ConstantAnswer answer;

	DeviceTypeController(JsonMapper json) {
		this.answer = new ConstantAnswer(json,
				new DeviceTypeList(DeviceTypes.all().stream().map(DeviceTypeView::of).toList()));
	}

	/** Lists the types of devices. */
	@ApiResponse(responseCode = "200", description = "All of them",
			content = @Content(schema = @Schema(implementation = DeviceTypeList.class)))
	@Operation(operationId = "listDeviceTypes")
	@OpenRoute
	@GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
	@Nullable ResponseEntity<byte[]> list(WebRequest request) {
		return this.answer.to(request);
	}

	/** All types of devices. */
	record DeviceTypeList(List<DeviceTypeView> items) {
	}

	/**
	 * A type of devices.
	 *
	 * @param priority priority of a device of this type as long as nobody sets another
	 * one
	 */
	record DeviceTypeView(String name, int priority, String description) {

		private static DeviceTypeView of(DeviceType type) {
			return new DeviceTypeView(type.name(), type.priority(), type.description());
		}

	}

}
