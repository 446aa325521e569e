package org.healthpipeline.web.openapi;

import java.util.Arrays;
import java.util.List;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.responses.ApiResponse;
import org.healthpipeline.web.route.BeforeSecondFactor;
import org.springdoc.core.customizers.GlobalOperationCustomizer;

import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.HandlerMethod;

/**
 * Names operations by what their controllers say: the id that
 * {@code @Operation(operationId)} gives and no other, since a made one changes with its
 * neighbours, and the controller's name as the group. One that asks its
 * {@link WebRequest} whether anything changed may answer 304.
 */
final class CompleteOperations implements GlobalOperationCustomizer {

	/**
	 * The codes of {@link Refuses}, for {@link ProblemsInOpenApi}, which removes them.
	 */
	static final String REFUSES = "x-refuses";

	/** That it needs no second factor, for the same. */
	static final String BEFORE_SECOND_FACTOR = "x-before-second-factor";

	@Override
	public Operation customize(Operation operation, HandlerMethod handler) {
		io.swagger.v3.oas.annotations.Operation given = handler
			.getMethodAnnotation(io.swagger.v3.oas.annotations.Operation.class);
		if (given == null || given.operationId().isEmpty()) {
			operation.setOperationId(null);
		}
		operation.setTags(List.of(handler.getBeanType().getSimpleName().replaceAll("Controller$", "")));
		if (handler.hasMethodAnnotation(BeforeSecondFactor.class)) {
			operation.addExtension(BEFORE_SECOND_FACTOR, true);
		}
		Refuses refuses = handler.getMethodAnnotation(Refuses.class);
		if (refuses != null) {
			operation.addExtension(REFUSES, Arrays.asList(refuses.value()));
		}
		if (Arrays.asList(handler.getMethod().getParameterTypes()).contains(WebRequest.class)) {
			operation.getResponses()
				.addApiResponse("304", new ApiResponse().description("What the client has is current"));
		}
		return operation;
	}

}
