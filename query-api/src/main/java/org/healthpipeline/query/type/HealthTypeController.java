package org.healthpipeline.query.type;

import java.util.List;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import org.healthpipeline.model.type.HealthTypes;
import org.healthpipeline.web.route.OpenRoute;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.WebRequest;

/** Lists the types of samples. */
@RestController
@RequestMapping("/api/v1/health-types")
class HealthTypeController {

	private final ConstantAnswer answer;

	HealthTypeController(JsonMapper json) {
		this.answer = new ConstantAnswer(json,
				new HealthTypeList(HealthTypes.all().stream().map(HealthTypeView::of).toList()));
	}

	/** Lists the types of samples, with units, limits and states. */
	@ApiResponse(responseCode = "200", description = "All of them",
			content = @Content(schema = @Schema(implementation = HealthTypeList.class)))
	@Operation(operationId = "listHealthTypes")
	@OpenRoute
	@GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
	@Nullable ResponseEntity<byte[]> list(WebRequest request) {
		return this.answer.to(request);
	}

	/** All health types. */
	record HealthTypeList(List<HealthTypeView> items) {
	}

}
