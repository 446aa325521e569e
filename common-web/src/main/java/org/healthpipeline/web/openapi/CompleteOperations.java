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
 * Completes operations from their controllers. The id comes only from
 * {@code @Operation(operationId)}, since a generated one changes with its neighbours. The
 * controller's name is the group. An operation with a {@link WebRequest} parameter may
 * answer 304.
 */
final class CompleteOperations implements GlobalOperationCustomizer {

	/**
	 * Extension with the codes of {@link Refuses} for {@link ProblemsInOpenApi}, which
	 * removes it.
	 */
	static final String REFUSES = "x-refuses";

	/** Extension that marks operations without a second factor, likewise. */
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
				.addApiResponse("304", new ApiResponse().description("The client's copy is current"));
		}
		return operation;
	}

}
